package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import dev.attractor.cell.CellStep;
import dev.attractor.cell.OffHeap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * A table of CPU time per step and trajectory: this kernel, its dgemm floor, and the same work in torch, in one run.
 *
 * <p>Argument: the script {@code torch_spectrum.py}; the interpreter is named by the environment's {@code PYTHON}. Torch runs between
 * two measurements of ours, case by case, so that both see the same machine. The least of several rounds counts; CPU time, not
 * wall-clock time, as the machine may have other work. Without Python or torch the table has our columns alone.
 */
public final class TorchComparison {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int INPUT_SIZE = 8;
    private static final int INPUTS = 100;
    private static final int ROUNDS = 15;

    private final List<String> torch;

    private TorchComparison(List<String> torch) {
        this.torch = torch;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        openblas.blas_set_num_threads(1);
        String python = System.getenv().getOrDefault("PYTHON", "python3");
        TorchComparison comparison = new TorchComparison(List.of(python, args[0]));
        double peak = 0;
        for (int n : new int[] {64, 128, 256, 512}) {
            peak = Math.max(peak, gigaflops(n));
        }
        System.out.printf(Locale.ROOT, "dgemm peak %.1f GFLOP/s; CPU microseconds per step and trajectory%n", peak);
        System.out.println("cell          N    n   float64 floor%   float32     torch   ratio");
        for (int hidden : new int[] {64, 128, 256, 512}) {
            comparison.printRow("rnn-tanh", hidden, peak);
        }
        for (int hidden : new int[] {64, 128}) {
            comparison.printRow("lstm", hidden, peak);
        }
    }

    private void printRow(String cell, int hidden, double peak) throws IOException, InterruptedException {
        Cell network = CellCatalog.seeded(cell, INPUT_SIZE, hidden, 1, 1.0);
        int n = network.stateSize();
        double before = microseconds(network, Precision.FLOAT64);
        double preview = microseconds(network, Precision.FLOAT32);
        OptionalDouble other = torchMicroseconds(cell, hidden);
        double ours = Math.min(before, microseconds(network, Precision.FLOAT64));
        double floor = 5.0 / 3 * n * n * n / (1000 * peak);
        System.out.printf(
                Locale.ROOT, "%-9s %5d %4d %9.1f %6.1f %9.1f", cell, hidden, n, ours, 100 * floor / ours, preview);
        if (other.isPresent()) {
            System.out.printf(Locale.ROOT, " %9.1f %6.1fx", other.getAsDouble(), other.getAsDouble() / ours);
        }
        System.out.println(other.isPresent() ? "" : "  (no torch)");
    }

    private static double microseconds(Cell cell, Precision precision) {
        int n = cell.stateSize();
        Probe probe = SeededProbe.of(1, INPUTS, INPUT_SIZE, 2);
        double[] state = new double[n];
        int[] t = {0};
        GrowthSums growth = new GrowthSums(n);
        try (CellStep step = cell.newStep();
                TangentFrame frame = new TangentFrame(n, n, StartFrame.GENERIC, precision)) {
            growth.begin(frame, step);
            return leastMicroseconds(n, () -> {
                step.advance(state, probe.values(), probe.offset(0, t[0]++ % INPUTS));
                frame.advance(step);
                growth.add(frame);
            });
        }
    }

    private static double gigaflops(int n) {
        int leading = n + 8;
        double[] values =
                new SplittableRandom(1).doubles((long) leading * n, -1, 1).toArray();
        try (OffHeap memory = new OffHeap()) {
            DoublePointer left = memory.copyOf(values);
            DoublePointer right = memory.copyOf(values);
            DoublePointer product = memory.doubles((long) leading * n);
            double least = leastMicroseconds(
                    n,
                    () -> openblas.cblas_dgemm(
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
                            leading));
            return 2e-3 * n * n * n / least;
        }
    }

    private static double leastMicroseconds(int n, Runnable step) {
        int repetitions = 20 + (int) (2e8 / ((double) n * n * n));
        double least = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < repetitions; i++) {
                step.run();
            }
            least = Math.min(least, (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / repetitions);
        }
        return least;
    }

    private OptionalDouble torchMicroseconds(String cell, int hidden) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(torch.get(0), torch.get(1), cell + ":" + hidden);
        command.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process;
        try {
            process = command.start();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            return process.waitFor() == 0 && line != null
                    ? OptionalDouble.of(Double.parseDouble(line.split(" ")[2]))
                    : OptionalDouble.empty();
        }
    }
}
