package dev.attractor.aelle.forecast;

import dev.attractor.aelle.forecast.GaussianProcess.TargetScale;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The regressions on every source of information that any feature set asks for, each fitted once: a ridge regression and a Gaussian
 * process, the same for all sources, so that feature sets differ in what they know and in nothing else.
 *
 * <p>A kernel's search begins where that of the same source and pipeline ended at the look before. Thread-safety: confined to one
 * thread.
 */
final class SourceModels {
    private static final int FIRST_STEPS = 25;
    private static final int MORE_STEPS = 10;

    private final TrainingTable table;
    private final FeatureSchema schema;
    private final Map<Key, List<SourceModel>> fitted = new HashMap<>();
    private final Map<Key, double[]> kernels = new HashMap<>();

    private record Key(int look, int pipeline, List<Integer> columns) {
        Key atAnyLook() {
            return new Key(-1, pipeline, columns);
        }
    }

    SourceModels(TrainingTable table, FeatureSchema schema) {
        this.table = table;
        this.schema = schema;
    }

    /** The regressions of a source, given by its columns, in a pipeline at a look: its training runs are those outside its fold. */
    List<SourceModel> fit(int look, int pipeline, int[] columns) {
        Key key = new Key(look, pipeline, Arrays.stream(columns).boxed().toList());
        List<SourceModel> known = fitted.get(key);
        if (known == null) {
            known = fit(key, columns);
            fitted.put(key, known);
        }
        return known;
    }

    private List<SourceModel> fit(Key key, int[] columns) {
        int[] runs = table.trainingRuns(key.look(), key.pipeline());
        double[][] rows = table.rows(key.look(), key.pipeline(), runs);
        double[] targets = table.targets(runs);
        Standardisation standardisation = Standardisation.of(rows, columns, schema);
        double[][] standardised =
                Arrays.stream(rows).map(standardisation::apply).toArray(double[][]::new);
        return List.of(
                new SourceModel(standardisation, RidgeRegression.fitByLeaveOneOut(standardised, targets)),
                new SourceModel(standardisation, process(key, standardisation.groups(), standardised, targets)));
    }

    private GaussianProcess process(Key key, int[] groups, double[][] rows, double[] targets) {
        TargetScale scale = TargetScale.of(targets);
        KernelSearch search = new KernelSearch(rows, groups, scale.apply(targets));
        double[] before = kernels.get(key.atAnyLook());
        double[] parameters = before != null && before.length == search.parameters()
                ? search.from(before, MORE_STEPS)
                : search.from(search.start(), FIRST_STEPS);
        kernels.put(key.atAnyLook(), parameters);
        return GaussianProcess.fit(rows, targets, new GroupedKernel(parameters, groups), scale);
    }
}
