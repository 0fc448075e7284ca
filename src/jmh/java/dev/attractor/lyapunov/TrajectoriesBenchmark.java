package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Time for two trajectories of an LSTM's full spectrum, on one thread and on two. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(jvmArgsAppend = "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0")
@NullUnmarked // JMH fills the fields.
public class TrajectoriesBenchmark {
    private static final int STEPS = 500;
    private static final int INPUT_SIZE = 8;

    @Param({"1", "2"})
    public int threads;

    @Param({"64", "128"})
    public int hiddenSize;

    private Cell network;
    private Probe probe;
    private SpectrumCalculator calculator;

    @Setup(Level.Trial)
    public void open() {
        network = CellCatalog.seeded("lstm", INPUT_SIZE, hiddenSize, 1, 1.0);
        probe = SeededProbe.of(2, STEPS, INPUT_SIZE, 2);
        calculator = new SpectrumCalculator(threads);
    }

    @Benchmark
    public SpectrumResult spectrum() {
        return calculator.compute(network, probe, SpectrumSettings.full(0));
    }

    @TearDown(Level.Trial)
    public void close() {
        calculator.close();
    }
}
