package dev.attractor.study;

import dev.attractor.aelle.LearnerSettings;
import dev.attractor.aelle.RunRecord;
import dev.attractor.aelle.evaluation.ExperimentEvaluation;
import dev.attractor.aelle.evaluation.Findings;
import dev.attractor.aelle.evaluation.HeldOutForecast;
import dev.attractor.aelle.evaluation.HeldOutForecasts;
import dev.attractor.aelle.evaluation.SkillRow;
import dev.attractor.aelle.evaluation.SkillTable;
import dev.attractor.aelle.evaluation.Split;
import dev.attractor.aelle.forecast.FeatureSet;
import dev.attractor.aelle.forecast.ForecastSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judges the learner on the sweeps of a study, split by split over some threads: cross-validated by run, with shuffled labels, with
 * cells and families left out, from task to task; at last, alone on the machine, as a stream.
 */
final class StudyEvaluation implements AutoCloseable {
    private static final long SEED = 1;

    private final ExecutorService workers;

    StudyEvaluation(int threads) {
        this.workers = Executors.newFixedThreadPool(threads);
    }

    /** Forecasts that are being made of runs. */
    private record Asked(LearnerSettings settings, List<Future<List<HeldOutForecast>>> parts) {
        List<List<HeldOutForecast>> bySplit() throws InterruptedException {
            List<List<HeldOutForecast>> forecasts = new ArrayList<>();
            for (Future<List<HeldOutForecast>> part : parts) {
                try {
                    forecasts.add(part.get());
                } catch (ExecutionException e) {
                    throw new IllegalStateException("the study's evaluation failed: " + e.getCause(), e);
                }
            }
            return forecasts;
        }

        List<HeldOutForecast> forecasts() throws InterruptedException {
            return bySplit().stream().flatMap(List::stream).toList();
        }

        List<SkillRow> rows() throws InterruptedException {
            return table().rows(forecasts());
        }

        SkillTable table() {
            return new SkillTable(settings.forecast().threshold(), settings.seed());
        }
    }

    /** All questions about one sweep. */
    private record AskedSweep(SweepRecords sweep, Asked byRun, Asked shuffled, Map<String, Asked> leftOut) {}

    /** What is found out about each sweep. */
    List<SweepResult> sweeps(List<SweepRecords> sweeps, Consumer<String> progress) throws InterruptedException {
        List<AskedSweep> asked = sweeps.stream().map(this::ask).toList();
        List<SweepResult> results = new ArrayList<>();
        for (AskedSweep sweep : asked) {
            results.add(result(sweep));
            progress.accept(sweep.sweep().study().name() + ": judged");
        }
        return results;
    }

    /** From each task to every other whose runs are looked at at the same steps; a task's first sweep stands for it. */
    List<TransferResult> transfers(List<SweepRecords> sweeps) throws InterruptedException {
        Map<String, SweepRecords> byTask = new LinkedHashMap<>();
        sweeps.forEach(sweep -> byTask.putIfAbsent(sweep.study().sweep().task(), sweep));
        Map<SweepRecords, Map<SweepRecords, Asked>> asked = new LinkedHashMap<>();
        for (SweepRecords from : byTask.values()) {
            for (SweepRecords to : byTask.values()) {
                if (!from.equals(to) && from.study().looks().equals(to.study().looks())) {
                    asked.computeIfAbsent(from, key -> new LinkedHashMap<>())
                            .put(to, ask(to.study(), to.study().looks(), List.of(split(from, to))));
                }
            }
        }
        List<TransferResult> results = new ArrayList<>();
        for (Map.Entry<SweepRecords, Map<SweepRecords, Asked>> from : asked.entrySet()) {
            for (Map.Entry<SweepRecords, Asked> to : from.getValue().entrySet()) {
                results.add(new TransferResult(
                        from.getKey().study().name(),
                        to.getKey().study().name(),
                        to.getValue().rows()));
            }
        }
        return results;
    }

    /** On the task with the most runs. */
    Optional<StreamResult> stream(List<SweepRecords> sweeps) {
        Map<String, List<SweepRecords>> byTask = sweeps.stream()
                .collect(Collectors.groupingBy(
                        sweep -> sweep.study().sweep().task(), LinkedHashMap::new, Collectors.toList()));
        return byTask.values().stream()
                .max(Comparator.comparingInt(same ->
                        same.stream().mapToInt(sweep -> sweep.runs().size()).sum()))
                .flatMap(same -> new StreamAnalysis(settings(same.get(0).study()))
                        .of(same.stream()
                                .flatMap(sweep -> sweep.runs().stream())
                                .toList()));
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private AskedSweep ask(SweepRecords sweep) {
        LearnerSettings settings = settings(sweep.study());
        List<RunRecord> runs = ExperimentEvaluation.judgeable(sweep.runs());
        List<Long> steps = ExperimentEvaluation.steps(settings, runs);
        List<Split> byRun = Split.byRun(runs, ExperimentEvaluation.FOLDS, SEED);
        Map<String, Asked> leftOut = new LinkedHashMap<>();
        sweep.study()
                .leftOut()
                .forEach(parameter ->
                        leftOut.put(parameter, ask(sweep.study(), steps, Split.leavingOut(runs, value(parameter)))));
        List<Split> shuffled = new ArrayList<>();
        for (Split split : byRun) {
            shuffled.add(split.withShuffledLabels(SEED + shuffled.size()));
        }
        return new AskedSweep(sweep, ask(sweep.study(), steps, byRun), ask(sweep.study(), steps, shuffled), leftOut);
    }

    private Asked ask(StudySweep study, List<Long> steps, List<Split> splits) {
        LearnerSettings settings = settings(study);
        return new Asked(
                settings,
                splits.stream()
                        .map(split -> workers.submit(() -> HeldOutForecasts.of(settings, split, steps)))
                        .toList());
    }

    private static SweepResult result(AskedSweep asked) throws InterruptedException {
        SweepRecords sweep = asked.sweep();
        List<HeldOutForecast> byRun = asked.byRun().forecasts();
        List<SweepResult.LeftOut> leftOut = new ArrayList<>();
        for (Map.Entry<String, Asked> parameter : asked.leftOut().entrySet()) {
            Set<String> values = new HashSet<>(
                    sweep.runs().stream().map(value(parameter.getKey())).toList());
            List<SkillRow> rows = parameter.getValue().rows();
            leftOut.add(
                    new SweepResult.LeftOut(parameter.getKey(), values.size(), rows, new Findings(rows).sentences()));
        }
        return new SweepResult(
                sweep.study().name(),
                sweep.study().sweep().task(),
                sweep.study().sweep().runs(),
                sweep.runs().size(),
                sweep.version(),
                sweep.seconds(),
                ExperimentEvaluation.report(asked.byRun().settings(), sweep.runs(), byRun),
                Control.rows(asked.shuffled().bySplit(), asked.shuffled().table()),
                leftOut,
                byRun.stream()
                        .filter(forecast -> forecast.features().equals(FeatureSet.COMBINED.wireName()))
                        .toList());
    }

    private static Split split(SweepRecords from, SweepRecords to) {
        return new Split(ExperimentEvaluation.judgeable(from.runs()), ExperimentEvaluation.judgeable(to.runs()));
    }

    private static Function<RunRecord, String> value(String parameter) {
        return run -> run.parameters().getOrDefault(parameter, "");
    }

    private static LearnerSettings settings(StudySweep study) {
        return LearnerSettings.defaults(SEED)
                .withForecast(ForecastSettings.defaults()
                        .withThreshold(study.threshold())
                        .withSets(EnumSet.allOf(FeatureSet.class)));
    }
}
