package dev.attractor.aelle;

import dev.attractor.aelle.spectrum.Resampling;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The labelled runs that a model version was trained on, as they were told when its fit began, each with its fold.
 *
 * <p>Written as names and steps only: the numbers are in the records that a learner is restored from, and what was told of the runs
 * since is left out again. Thread-safety: immutable.
 */
final class TrainedRuns {
    private final Folds folds;
    private final Map<RunId, RunHistory> histories;

    private TrainedRuns(Folds folds, Map<RunId, RunHistory> histories) {
        this.folds = folds;
        this.histories = histories;
    }

    /** The labelled runs among histories that nothing is told any more; none while there are too few to forecast from. */
    static TrainedRuns among(Histories histories, LearnerSettings settings, SeededHash hash) {
        List<RunHistory> labelled = histories.labelled();
        if (labelled.size() < settings.forecast().minimumFinishedRuns()) {
            return new TrainedRuns(Folds.none(), Map.of());
        }
        Map<RunId, RunHistory> byRun = new LinkedHashMap<>();
        labelled.forEach(history -> byRun.put(history.run(), history));
        return new TrainedRuns(Folds.deal(byRun.keySet(), settings.forecast().folds(), hash), byRun);
    }

    Folds folds() {
        return folds;
    }

    Collection<RunHistory> histories() {
        return histories.values();
    }

    /** The label it was trained on; empty for other runs, which may have one by now. */
    OptionalDouble label(RunId run) {
        RunHistory history = histories.get(run);
        return history == null ? OptionalDouble.empty() : history.finalAccuracy();
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(histories.size());
        for (RunHistory history : histories.values()) {
            out.writeUTF(history.run().value());
            out.writeInt(folds.of(history.run()).orElseThrow());
            writeNames(out, history.parameters().keySet());
            writeSteps(out, history.spectra().keySet());
            Set<String> metrics = history.metrics();
            writeNames(out, metrics);
            for (String metric : metrics) {
                writeSteps(out, history.curve(metric).keySet());
            }
        }
    }

    /** Errors: {@link IllegalArgumentException} if the records lack something it was trained on. */
    static TrainedRuns readFrom(DataInput in, Map<RunId, RunRecord> records, LearnerSettings settings)
            throws IOException {
        Resampling resampling = settings.autoencoder().resampling();
        Map<RunId, Integer> folds = new LinkedHashMap<>();
        Map<RunId, RunHistory> histories = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            RunId run = new RunId(in.readUTF());
            folds.put(run, in.readInt());
            RunRecord record = Optional.ofNullable(records.get(run)).orElseThrow(() -> lacking(run));
            RunHistory history = new RunHistory(run);
            List<String> parameters = readNames(in);
            history.describe(record.parameters().entrySet().stream()
                    .filter(parameter -> parameters.contains(parameter.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
            readSpectra(in, record).forEach(found -> history.observe(new ResampledSpectrum(found, resampling)));
            history.measure(readPoints(in, record));
            history.finish(record.outcome().orElseThrow(() -> lacking(run)), Integer.MAX_VALUE);
            if (!history.isLabelled() || history.parameters().size() != parameters.size()) {
                throw lacking(run);
            }
            histories.put(run, history);
        }
        return new TrainedRuns(new Folds(folds), histories);
    }

    private static List<SpectrumObservation> readSpectra(DataInput in, RunRecord record) throws IOException {
        Map<Long, SpectrumObservation> told = new HashMap<>();
        record.spectra().forEach(spectrum -> told.putIfAbsent(spectrum.step(), spectrum));
        return found(readSteps(in), told, record.run());
    }

    private static List<MetricPoint> readPoints(DataInput in, RunRecord record) throws IOException {
        Map<String, Map<Long, MetricPoint>> told = new TreeMap<>();
        record.metrics()
                .forEach(point -> told.computeIfAbsent(point.key(), key -> new HashMap<>())
                        .putIfAbsent(point.step(), point));
        List<MetricPoint> points = new ArrayList<>();
        for (String metric : readNames(in)) {
            points.addAll(found(readSteps(in), told.getOrDefault(metric, Map.of()), record.run()));
        }
        return points;
    }

    private static <V> List<V> found(List<Long> steps, Map<Long, V> told, RunId run) {
        List<V> found = new ArrayList<>();
        for (long step : steps) {
            found.add(Optional.ofNullable(told.get(step)).orElseThrow(() -> lacking(run)));
        }
        return found;
    }

    private static IllegalArgumentException lacking(RunId run) {
        return new IllegalArgumentException("the snapshot was trained on more of run " + run + " than is recorded");
    }

    private static void writeNames(DataOutput out, Set<String> names) throws IOException {
        out.writeInt(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
    }

    private static List<String> readNames(DataInput in) throws IOException {
        List<String> names = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            names.add(in.readUTF());
        }
        return names;
    }

    private static void writeSteps(DataOutput out, Set<Long> steps) throws IOException {
        out.writeInt(steps.size());
        for (long step : steps) {
            out.writeLong(step);
        }
    }

    private static List<Long> readSteps(DataInput in) throws IOException {
        List<Long> steps = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            steps.add(in.readLong());
        }
        return steps;
    }
}
