package dev.attractor.training;

/**
 * The penalty that makes a PLRNN's first units a manifold attractor:
 * {@code tau sum_i ((A_ii - 1)^2 + sum_(j != i) W_ij^2 + h_i^2)} over these units.
 *
 * <p>Source: Schmidt, Koppe, Monfared, Beutelspacher and Durstewitz (2021), equation 3, with one weight for its three terms.
 */
public final class ManifoldAttractor implements Penalty {
    private final int units;
    private final int hidden;
    private final double strength;
    private final ParameterRange decay;
    private final ParameterRange recurrent;
    private final ParameterRange biasIh;
    private final ParameterRange biasHh;

    /**
     * The penalty of a network of {@link PiecewiseLinearEquations}.
     *
     * @param units how many are regularised
     * @param strength {@code tau}
     */
    public ManifoldAttractor(RecurrentNetwork network, int units, double strength) {
        this.hidden = network.equations().hiddenSize();
        if (units < 0 || units > hidden) {
            throw new IllegalArgumentException("0 to " + hidden + " units can be regularised, got " + units);
        }
        this.units = units;
        this.strength = strength;
        this.decay = network.range("A");
        this.recurrent = network.range("weight_hh_l0");
        this.biasIh = network.range("bias_ih_l0");
        this.biasHh = network.range("bias_hh_l0");
    }

    @Override
    public double add(float[] parameters, float[] gradient) {
        double sum = 0;
        for (int unit = 0; unit < units; unit++) {
            sum += pull(parameters, gradient, decay.start() + unit, 1);
            for (int other = 0; other < hidden; other++) {
                if (other != unit) {
                    sum += pull(parameters, gradient, recurrent.start() + unit * hidden + other, 0);
                }
            }
            sum += pullBias(parameters, gradient, unit);
        }
        return sum;
    }

    private double pull(float[] parameters, float[] gradient, int index, double target) {
        double distance = parameters[index] - target;
        gradient[index] += (float) (2 * strength * distance);
        return strength * distance * distance;
    }

    private double pullBias(float[] parameters, float[] gradient, int unit) {
        double bias = (double) parameters[biasIh.start() + unit] + parameters[biasHh.start() + unit];
        gradient[biasIh.start() + unit] += (float) (2 * strength * bias);
        gradient[biasHh.start() + unit] += (float) (2 * strength * bias);
        return strength * bias * bias;
    }
}
