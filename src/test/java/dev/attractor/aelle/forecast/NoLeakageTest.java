package dev.attractor.aelle.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class NoLeakageTest {
    private static final int RUNS = 50;
    private static final int LATENTS = 3;
    private static final int SHUFFLES = 12;
    private static final Looks LOOKS = new Looks(List.of(1L, 2L));
    private static final ForecastSettings SETTINGS =
            ForecastSettings.defaults().withSets(EnumSet.allOf(FeatureSet.class));

    @Test
    void findsNoSkillInAnyFeatureSetOnceLabelsAreShuffled() {
        List<TrainingRun> runs = runs(new Random(21));
        Map<FeatureSet, List<HeldOutSkill>> byChance = new EnumMap<>(FeatureSet.class);
        for (int seed = 0; seed < SHUFFLES; seed++) {
            skills(SimulatedStreams.shuffled(runs, seed))
                    .forEach((set, skills) -> byChance.computeIfAbsent(set, key -> new ArrayList<>())
                            .addAll(skills));
        }
        Map<FeatureSet, List<HeldOutSkill>> real = skills(runs);
        assertThat(byChance.keySet()).containsExactlyInAnyOrder(FeatureSet.values());
        byChance.forEach((set, skills) -> {
            assertZeroWithinItsInterval(set, "R2", skills, HeldOutSkill::r2);
            assertZeroWithinItsInterval(set, "Spearman", skills, HeldOutSkill::spearman);
            // the same features do tell, so their silence on shuffled labels is not that of a broken forecaster
            assertThat(real.get(set)).as("%s, labels as they are", set).allMatch(skill -> skill.spearman() > 0.5);
        });
    }

    /**
     * The interval of a skill without information, over the shuffles: its mean and three of its standard deviations. On average it may
     * be below zero (a left-out forecast leans away from its run) but not above by more than three standard errors. Both looks of a
     * shuffle count as one draw, being almost the same.
     */
    private static void assertZeroWithinItsInterval(
            FeatureSet set, String name, List<HeldOutSkill> skills, ToDoubleFunction<HeldOutSkill> value) {
        double mean = skills.stream().mapToDouble(value).average().orElseThrow();
        double deviation = Math.sqrt(skills.stream()
                .mapToDouble(skill -> Math.pow(value.applyAsDouble(skill) - mean, 2))
                .average()
                .orElseThrow());
        System.out.printf("%s of %s on shuffled labels: %.3f, deviation %.3f%n", name, set, mean, deviation);
        assertThat(mean - 3 * deviation).as("%s of %s: lower end", name, set).isNegative();
        assertThat(mean + 3 * deviation).as("%s of %s: upper end", name, set).isPositive();
        assertThat(mean).as("%s of %s", name, set).isLessThan(3 * deviation / Math.sqrt(SHUFFLES));
    }

    @Test
    void forecastsAHeldOutRunAlikeWhateverItsLabelAtAllLooks() {
        List<TrainingRun> runs = runs(new Random(22));
        for (int run = 0; run < 10; run++) {
            TrainingRun asItIs = runs.get(run);
            List<TrainingRun> relabelled = new ArrayList<>(runs);
            relabelled.set(
                    run, new TrainingRun(asItIs.run(), asItIs.fold(), 1 - asItIs.finalAccuracy(), asItIs.glimpses()));
            for (int look = 0; look < LOOKS.steps().size(); look++) {
                // equal, not merely close: no number that goes into it knows the label
                assertThat(heldOut(relabelled, run, look)).isEqualTo(heldOut(runs, run, look));
            }
        }
    }

    /** The forecast for a run by the regressions that held its fold out. */
    private static double heldOut(List<TrainingRun> runs, int run, int look) {
        FeatureSchema schema = schema(runs);
        TrainingTable table = new TrainingTable(runs, LOOKS.steps().size(), schema);
        int pipeline = runs.get(run).fold() + 1;
        List<int[]> sources = FeatureSet.LABEL_FREE.sources(schema);
        return Pipeline.fit(table, new SourceModels(table, schema), look, pipeline, sources)
                .predict(table.row(look, run, pipeline));
    }

    private static FeatureSchema schema(List<TrainingRun> runs) {
        return FeatureSchema.of(
                runs.stream()
                        .flatMap(run -> run.glimpses().stream().flatMap(Optional::stream))
                        .map(Glimpse::features)
                        .toList(),
                LATENTS);
    }

    /** The held-out skills of every feature set, a number per look. */
    private static Map<FeatureSet, List<HeldOutSkill>> skills(List<TrainingRun> runs) {
        ExperimentForecaster forecaster = ExperimentForecaster.train(runs, LOOKS, LATENTS, SETTINGS);
        Map<FeatureSet, List<HeldOutSkill>> skills = new EnumMap<>(FeatureSet.class);
        for (Forecast forecast : looks(forecaster, runs.get(0))) {
            for (FeatureSet set : FeatureSet.values()) {
                HeldOutSkill skill = set.isBaseline()
                        ? Optional.ofNullable(forecast.baselines().get(set.wireName()))
                                .orElseThrow()
                                .skill()
                        : forecast.skill().orElseThrow();
                skills.computeIfAbsent(set, key -> new ArrayList<>()).add(skill);
            }
        }
        return skills;
    }

    private static List<Forecast> looks(ExperimentForecaster forecaster, TrainingRun run) {
        return LOOKS.steps().stream()
                .map(step -> forecaster.forecast(
                        run.run(), step, run.glimpses().get(LOOKS.at(step)).orElseThrow(), 1))
                .toList();
    }

    /** Runs with something of every group that tells of the outcome. */
    private static List<TrainingRun> runs(Random random) {
        List<TrainingRun> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            double outcome = random.nextDouble();
            Features.Collector collected = Features.collect();
            for (FeatureGroup group : EnumSet.complementOf(EnumSet.of(FeatureGroup.LATENT))) {
                collected.number(group, "telling", outcome + 0.15 * random.nextGaussian());
                collected.number(group, "idle", random.nextGaussian());
            }
            double[] latent = {outcome + 0.15 * random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            Glimpse glimpse = new Glimpse(collected.build(), Collections.nCopies(SimulatedStreams.FOLDS + 1, latent));
            runs.add(new TrainingRun(
                    new RunId("r" + i),
                    i % SimulatedStreams.FOLDS,
                    outcome,
                    Collections.nCopies(LOOKS.steps().size(), Optional.of(glimpse))));
        }
        return runs;
    }
}
