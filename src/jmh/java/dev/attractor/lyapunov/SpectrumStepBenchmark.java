package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import dev.attractor.cell.CellStep;
import java.util.concurrent.TimeUnit;
import org.bytedeco.openblas.global.openblas;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Time per step and trajectory of a full spectrum in double precision, on one thread.
 *
 * <p>The networks have the weights PyTorch starts from, uniform in {@code +-1/sqrt(N)}. Units: microseconds; with
 * {@code -prof gc} also bytes allocated, which for {@link #step} must be zero but for the profiler's own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(jvmArgsAppend = "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0")
@NullUnmarked // JMH fills the fields.
public class SpectrumStepBenchmark {
    private static final int STEPS = 100;
    private static final int INPUT_SIZE = 8;

    @Param({"rnn-tanh", "lstm"})
    public String cell;

    @Param({"32", "64", "128", "256"})
    public int hiddenSize;

    private Probe probe;
    private OrbitPlan plan;
    private TrajectoryWorker worker;
    private CellStep cellStep;
    private TangentFrame frame;
    private GrowthSums growth;
    private double[] state;
    private int t;

    @Setup(Level.Trial)
    public void open() {
        openblas.blas_set_num_threads(1);
        Cell network = CellCatalog.seeded(cell, INPUT_SIZE, hiddenSize, 1, 1.0);
        int n = network.stateSize();
        probe = SeededProbe.of(1, STEPS, INPUT_SIZE, 2);
        plan = OrbitPlan.fromZero(n, 0, STEPS, 1);
        worker = new TrajectoryWorker(network, n, StartFrame.GENERIC, Precision.FLOAT64);
        cellStep = network.newStep();
        frame = new TangentFrame(n, n, StartFrame.GENERIC, Precision.FLOAT64);
        growth = new GrowthSums(n);
        growth.begin(frame, cellStep);
        state = new double[n];
    }

    /** One step in steady state: the update, the Jacobian, its product with the frame, the LU and the logs. */
    @Benchmark
    public boolean step() {
        cellStep.advance(state, probe.values(), probe.offset(0, t));
        t = (t + 1) % STEPS;
        boolean finite = frame.advance(cellStep);
        growth.add(frame);
        return finite;
    }

    /** A whole trajectory, per step: with the sum rule's check, and the QR at both ends that {@link #step} leaves out. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public TrajectoryResult trajectory() {
        return worker.run(plan, probe, 0);
    }

    @TearDown(Level.Trial)
    public void close() {
        worker.close();
        cellStep.close();
        frame.close();
    }
}
