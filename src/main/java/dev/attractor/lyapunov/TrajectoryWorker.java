package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import java.util.Optional;

/**
 * One thread's workspace for spectra of a cell in mode {@link SpectrumMode#FULL}.
 *
 * <p>A trajectory whose frame loses digits is run again, from its start, with a frame in double-double; that frame is allocated
 * with the first such trajectory. Thread-safety: none.
 */
final class TrajectoryWorker implements TrajectoryRunner {
    private final CellStep step;
    private final int k;
    private final StartFrame start;
    private final TangentFrame ordinary;
    private Optional<TangentFrame> extended = Optional.empty();
    private TangentFrame frame;
    private final SumRule sumRule;
    private final GrowthSums growth;
    private final double[] state;

    TrajectoryWorker(Cell cell, int k, StartFrame start, Precision precision) {
        step = cell.newStep();
        this.k = k;
        this.start = start;
        ordinary = new TangentFrame(cell.stateSize(), k, start, precision);
        frame = ordinary;
        sumRule = new SumRule(step, cell.stateSize(), k);
        growth = new GrowthSums(k);
        state = new double[cell.stateSize()];
    }

    @Override
    public TrajectoryResult run(OrbitPlan plan, Probe probe, int trajectory) {
        frame = ordinary;
        TrajectoryResult result = follow(plan, probe, trajectory);
        if (!ordinary.lostDigits()) {
            return result;
        }
        frame = extendedFrame();
        return follow(plan, probe, trajectory);
    }

    private TangentFrame extendedFrame() {
        if (extended.isEmpty()) {
            extended = Optional.of(new TangentFrame(state.length, k, start, Precision.DOUBLE_DOUBLE));
        }
        return extended.get();
    }

    /** Follows one trajectory with the present frame. */
    private TrajectoryResult follow(OrbitPlan plan, Probe probe, int trajectory) {
        begin(plan);
        int t = 0;
        for (; t < plan.stateSteps(); t++) {
            if (!advanceState(probe, trajectory, t)) {
                return new Diverged(trajectory, t);
            }
        }
        step.restartTangent();
        for (; t < plan.countingFrom(); t++) {
            if (!advanceState(probe, trajectory, t) || !frame.advance(step)) {
                return new Diverged(trajectory, t);
            }
        }
        growth.begin(frame, step);
        double[][] blockMeans = new double[plan.blocks()][];
        for (int block = 0; block < plan.blocks(); block++) {
            int start = t;
            for (; t < plan.blockEnd(block); t++) {
                if (!advanceState(probe, trajectory, t) || !frame.advance(step)) {
                    return new Diverged(trajectory, t);
                }
                growth.add(frame);
                sumRule.check(step, t - plan.countingFrom(), frame.logs());
            }
            blockMeans[block] = growth.endBlock(frame, step, t - start);
        }
        return finish(plan, blockMeans);
    }

    private void begin(OrbitPlan plan) {
        for (int i = 0; i < state.length; i++) {
            state[i] = plan.start().get(i);
        }
        frame.reset();
        sumRule.reset();
    }

    private boolean advanceState(Probe probe, int trajectory, int t) {
        step.advance(state, probe.values(), probe.offset(trajectory, t));
        return DrivenOrbit.isFinite(state);
    }

    private TrajectoryExponents finish(OrbitPlan plan, double[][] blockMeans) {
        return new TrajectoryExponents(
                growth.exponents(plan.countedSteps()),
                blockMeans,
                growth.collapsed(),
                sumRule.residual(growth.frameChange()),
                frame == ordinary ? frame.fallbacks() : plan.countedSteps());
    }

    @Override
    public void close() {
        step.close();
        ordinary.close();
        extended.ifPresent(TangentFrame::close);
        sumRule.close();
    }
}
