package dev.attractor.aelle.forecast;

/** One column of a feature matrix: how a value is read from a run's features; NaN where it is not known. */
interface FeatureColumn {
    FeatureGroup group();

    double read(Features features, double[] latent);

    /** A number as it is. */
    record Plain(FeatureName name) implements FeatureColumn {
        @Override
        public FeatureGroup group() {
            return name.group();
        }

        @Override
        public double read(Features features, double[] latent) {
            return features.numbers().getOrDefault(name, Double.NaN);
        }
    }

    /** The logarithm of a number; not known where it is not positive. */
    record Logarithm(FeatureName name) implements FeatureColumn {
        @Override
        public FeatureGroup group() {
            return name.group();
        }

        @Override
        public double read(Features features, double[] latent) {
            double value = features.numbers().getOrDefault(name, Double.NaN);
            return value > 0 ? Math.log(value) : Double.NaN;
        }
    }

    /** One where a category has this value, else zero. */
    record OneHot(FeatureName name, String value) implements FeatureColumn {
        @Override
        public FeatureGroup group() {
            return name.group();
        }

        @Override
        public double read(Features features, double[] latent) {
            if (!features.words().containsKey(name)) {
                return Double.NaN;
            }
            return value.equals(features.words().get(name)) ? 1 : 0;
        }
    }

    /** A coordinate of the latent vector. */
    record Latent(int index) implements FeatureColumn {
        @Override
        public FeatureGroup group() {
            return FeatureGroup.LATENT;
        }

        @Override
        public double read(Features features, double[] latent) {
            return Double.isFinite(latent[index]) ? latent[index] : Double.NaN;
        }
    }
}
