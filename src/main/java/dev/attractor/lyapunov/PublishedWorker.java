package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import dev.attractor.cell.OffHeap;
import java.util.Arrays;

/**
 * A workspace for spectra of mode {@link SpectrumMode#AELLE_COMPAT}: what the code published with AeLLE computes, step by step.
 *
 * <p>The frame is multiplied by the transpose of {@code dh'/dh}, the Jacobian's block of hidden units, forward in time. Over the
 * warm-up it is not orthonormalised but at the end; then the whole sequence runs, from its first input, with the state the
 * warm-up left, and every step ends in a QR. For a cell with a memory beside its hidden units this is no Lyapunov spectrum: its sum rule
 * fails. Plain loops, as speed is not asked of it.
 *
 * <p>Shape: frame {@code (N, k)}. Units: bits per step; the sum rule's residual in nats. Source: Vogt, Zheng and Shlizerman,
 * "Lyapunov-Guided Representation of Recurrent Neural Network Performance" (2022), their repository's {@code calc_LEs_an} with a QR
 * interval of 1. Thread-safety: none. Non-finite policy: as in mode {@code full}.
 */
final class PublishedWorker implements TrajectoryRunner {
    private static final double COLLAPSE_LIMIT = Precision.FLOAT64.collapseLimit();

    private final int hidden;
    private final int k;
    private final CellStep step;
    private final OffHeap memory = new OffHeap();
    private final HouseholderQr householder;
    private final SumRule sumRule;
    private final double[] state;
    private final double[] column;
    private final double[] sizes;
    private final double[][] frame;
    private final double[][] product;
    private final double[] logs;
    private final double[] sums;
    private final boolean[] collapsed;

    PublishedWorker(Cell cell, int k) {
        this.k = k;
        hidden = cell.hiddenSize();
        step = cell.newStep();
        householder = new HouseholderQr(memory, hidden, k);
        int n = cell.stateSize();
        sumRule = new SumRule(step, n, k == hidden ? n : 0);
        state = new double[n];
        column = new double[n];
        sizes = new double[k];
        frame = new double[k][hidden];
        product = new double[k][hidden];
        logs = new double[k];
        sums = new double[k];
        collapsed = new boolean[k];
    }

    @Override
    public TrajectoryResult run(OrbitPlan plan, Probe probe, int trajectory) {
        begin(plan);
        for (int t = 0; t < plan.countingFrom(); t++) {
            if (!advance(probe, trajectory, t)) {
                return new Diverged(trajectory, t);
            }
        }
        orthonormalise();
        double[][] blockMeans = new double[plan.blocks()][k];
        for (int block = 0; block < plan.blocks(); block++) {
            int start = block == 0 ? 0 : plan.blockEnd(block - 1) - plan.countingFrom();
            int end = plan.blockEnd(block) - plan.countingFrom();
            for (int t = start; t < end; t++) {
                if (!advance(probe, trajectory, t)) {
                    return new Diverged(trajectory, t);
                }
                orthonormalise();
                sumRule.check(step, t, logs);
                count(blockMeans[block], end - start);
            }
        }
        return new TrajectoryExponents(
                exponents(plan.countedSteps()), blockMeans, collapsed.clone(), sumRule.residual(0), 0);
    }

    private void begin(OrbitPlan plan) {
        for (int i = 0; i < state.length; i++) {
            state[i] = plan.start().get(i);
        }
        for (int j = 0; j < k; j++) {
            StartFrame.IDENTITY.column(j, frame[j]);
        }
        Arrays.fill(sums, 0);
        Arrays.fill(collapsed, false);
        sumRule.reset();
    }

    /** Moves the state and multiplies the frame by the transposed block; whether both stayed finite. */
    private boolean advance(Probe probe, int trajectory, int t) {
        step.advance(state, probe.values(), probe.offset(trajectory, t));
        for (int i = 0; i < hidden; i++) {
            step.jacobianColumn(i, column);
            for (int j = 0; j < k; j++) {
                double sum = 0;
                for (int p = 0; p < hidden; p++) {
                    sum += column[p] * frame[j][p];
                }
                product[j][i] = sum;
            }
        }
        boolean finite = DrivenOrbit.isFinite(state);
        for (int j = 0; j < k; j++) {
            System.arraycopy(product[j], 0, frame[j], 0, hidden);
            finite &= DrivenOrbit.isFinite(frame[j]);
        }
        return finite;
    }

    /** Makes the frame orthonormal and keeps {@code log|diag R|}. */
    private void orthonormalise() {
        for (int j = 0; j < k; j++) {
            householder.putColumn(j, frame[j]);
        }
        householder.factor();
        for (int j = 0; j < k; j++) {
            sizes[j] = Math.abs(householder.diagonal(j));
            logs[j] = Math.max(Math.log(sizes[j]), TangentFrame.FLOOR);
        }
        householder.formQ();
        for (int j = 0; j < k; j++) {
            householder.getColumn(j, frame[j]);
        }
    }

    private void count(double[] blockMean, int blockSteps) {
        for (int j = 0; j < k; j++) {
            double bits = logs[j] / Math.log(2);
            sums[j] += bits;
            blockMean[j] += bits / blockSteps;
            collapsed[j] |= sizes[j] < COLLAPSE_LIMIT;
        }
    }

    private double[] exponents(int steps) {
        double[] exponents = new double[k];
        for (int j = 0; j < k; j++) {
            exponents[j] = collapsed[j] ? TangentFrame.FLOOR : Math.max(sums[j] / steps, TangentFrame.FLOOR);
        }
        return exponents;
    }

    @Override
    public void close() {
        step.close();
        memory.close();
        sumRule.close();
    }
}
