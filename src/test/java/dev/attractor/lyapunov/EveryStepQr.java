package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;

/**
 * The textbook algorithm, as slow and as plain as it gets: multiply by the Jacobian and re-orthonormalise by Gram-Schmidt, twice,
 * at every step.
 */
final class EveryStepQr {
    private EveryStepQr() {}

    static double[] exponents(Cell cell, StartFrame start, Probe probe, int warmUp, int k) {
        return exponents(cell, start, probe, 0, warmUp, k);
    }

    static double[] exponents(Cell cell, StartFrame start, Probe probe, int trajectory, int warmUp, int k) {
        int n = cell.stateSize();
        Probe inputs = probe.driving(cell);
        double[] state = new double[n];
        double[][] frame = new double[k][n];
        for (int j = 0; j < k; j++) {
            start.column(j, frame[j]);
        }
        orthonormalise(frame);
        double[] sums = new double[k];
        try (CellStep step = cell.newStep()) {
            for (int t = 0; t < probe.length(); t++) {
                step.advance(state, inputs.values(), inputs.offset(trajectory, t));
                frame = multiply(step, frame, n);
                double[] logs = orthonormalise(frame);
                for (int j = 0; j < k; j++) {
                    sums[j] += t < warmUp ? 0 : logs[j] / (probe.length() - warmUp);
                }
            }
        }
        return sums;
    }

    private static double[][] multiply(CellStep step, double[][] frame, int n) {
        double[][] result = new double[frame.length][n];
        double[] column = new double[n];
        for (int q = 0; q < n; q++) {
            step.jacobianColumn(q, column);
            for (int j = 0; j < frame.length; j++) {
                for (int i = 0; i < n; i++) {
                    result[j][i] += column[i] * frame[j][q];
                }
            }
        }
        return result;
    }

    private static double[] orthonormalise(double[][] frame) {
        double[] logs = new double[frame.length];
        for (int j = 0; j < frame.length; j++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int before = 0; before < j; before++) {
                    double overlap = dot(frame[before], frame[j]);
                    for (int i = 0; i < frame[j].length; i++) {
                        frame[j][i] -= overlap * frame[before][i];
                    }
                }
            }
            double norm = Math.sqrt(dot(frame[j], frame[j]));
            logs[j] = Math.log(norm);
            for (int i = 0; i < frame[j].length; i++) {
                frame[j][i] /= norm;
            }
        }
        return logs;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
