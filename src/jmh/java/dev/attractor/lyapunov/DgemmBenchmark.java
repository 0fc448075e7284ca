package dev.attractor.lyapunov;

import dev.attractor.cell.OffHeap;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.AuxCounters;
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

/**
 * What the same OpenBLAS reaches in a product of square matrices on one thread, from which the floor of
 * {@link SpectrumStepBenchmark} follows: a step of matrix size {@code n} takes {@code n^3} operations for the triangular product
 * and {@code 2/3 n^3} for the LU.
 *
 * <p>Shape: {@code (n, n)}, leading dimension {@code n + 8} as in {@link TangentFrame}. Units: products per second, and in the
 * counter {@code gigaflop} GFLOP/s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(jvmArgsAppend = "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0")
@NullUnmarked // JMH fills the fields.
public class DgemmBenchmark {
    @Param({"64", "128", "256", "512"})
    public int n;

    private int leading;
    private OffHeap memory;
    private DoublePointer left;
    private DoublePointer right;
    private DoublePointer product;

    /** The operations done, which JMH divides by the time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Work {
        public double gigaflop;

        @Setup(Level.Iteration)
        public void reset() {
            gigaflop = 0;
        }
    }

    @Setup(Level.Trial)
    public void open() {
        openblas.blas_set_num_threads(1);
        leading = n + 8;
        int entries = leading * n;
        SplittableRandom random = new SplittableRandom(1);
        memory = new OffHeap();
        left = memory.copyOf(random.doubles(entries, -1, 1).toArray());
        right = memory.copyOf(random.doubles(entries, -1, 1).toArray());
        product = memory.doubles(entries);
    }

    @Benchmark
    public void multiply(Work work) {
        openblas.cblas_dgemm(
                openblas.CblasColMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                n,
                n,
                n,
                1.0,
                left,
                leading,
                right,
                leading,
                0.0,
                product,
                leading);
        work.gigaflop += 2e-9 * n * n * n;
    }

    @TearDown(Level.Trial)
    public void close() {
        memory.close();
    }
}
