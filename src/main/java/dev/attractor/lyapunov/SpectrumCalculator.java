package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.bytedeco.openblas.global.openblas;

/**
 * Computes Lyapunov spectra: the trajectories of a probe are spread over a fixed number of threads, each with a workspace of
 * its own.
 *
 * <p>Source: Benettin's method with the telescoped LU of {@link TangentFrame} in place of the QR of each step. BLAS itself is
 * held to one thread, for the whole process: its own threads collapse on a shared machine. Thread-safety: {@link #compute} may
 * be called from several threads, which then share the workers. Non-finite policy: an orbit that overflows is a
 * {@link Diverged}, never NaN.
 */
public final class SpectrumCalculator implements AutoCloseable {
    private static final int BLOCKS = 20;

    private final int threads;
    private final StartFrame start;
    private final ExecutorService workers;

    /** A calculator with that many worker threads of its own. */
    public SpectrumCalculator(int threads) {
        this(threads, StartFrame.GENERIC);
    }

    SpectrumCalculator(int threads, StartFrame start) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be positive, got " + threads);
        }
        this.threads = threads;
        this.start = start;
        AtomicInteger count = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "spectrum-" + count.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The spectrum of {@code cell} from the zero state under each sequence of {@code probe}.
     *
     * <p>The result is the same bit for bit whatever the number of threads. A cell that takes noise gets that of
     * {@link Probe#NOISE_SEED} unless the probe brings its own; the spectrum's probe id says which.
     *
     * @throws IllegalArgumentException if the probe's input size is not the cell's, if fewer than two steps remain after the
     *     warm-up, or if {@code k} exceeds the state size, or in mode {@code aelle-compat} the hidden size
     */
    public SpectrumResult compute(Cell cell, Probe probe, SpectrumSettings settings) {
        int length = countedSteps(probe, settings);
        int k = settings.k().orElse(mostExponents(cell, settings.mode()));
        Probe inputs = probe.driving(cell);
        validate(cell, inputs, settings.mode(), k, length);
        OrbitPlan plan = OrbitPlan.fromZero(cell.stateSize(), settings.warmUp(), length, Math.min(BLOCKS, length));
        List<TrajectoryResult> results = runAll(() -> newRunner(cell, settings, k), inputs, plan);
        Optional<Diverged> diverged = results.stream()
                .filter(Diverged.class::isInstance)
                .map(Diverged.class::cast)
                .findFirst();
        if (diverged.isPresent()) {
            return diverged.get();
        }
        return summarize(
                cell,
                inputs,
                settings,
                plan,
                results.stream().map(TrajectoryExponents.class::cast).toList());
    }

    /** In mode {@code aelle-compat} the inputs of the warm-up run again, and count. */
    private static int countedSteps(Probe probe, SpectrumSettings settings) {
        int afterWarmUp = probe.length() - settings.warmUp();
        return settings.mode() == SpectrumMode.AELLE_COMPAT && afterWarmUp >= 0 ? probe.length() : afterWarmUp;
    }

    private static int mostExponents(Cell cell, SpectrumMode mode) {
        return mode == SpectrumMode.AELLE_COMPAT ? cell.hiddenSize() : cell.stateSize();
    }

    private TrajectoryRunner newRunner(Cell cell, SpectrumSettings settings, int k) {
        return settings.mode() == SpectrumMode.AELLE_COMPAT
                ? new PublishedWorker(cell, k)
                : new TrajectoryWorker(cell, k, start, settings.precision());
    }

    private static void validate(Cell cell, Probe probe, SpectrumMode mode, int k, int length) {
        if (length < 2) {
            throw new IllegalArgumentException(
                    "at least 2 steps must remain after the warm-up, the probe has " + probe.length());
        }
        int most = mostExponents(cell, mode);
        if (k > most) {
            throw new IllegalArgumentException("k must be at most the "
                    + (mode == SpectrumMode.FULL ? "state size " : "hidden size ") + most + ", got " + k);
        }
    }

    private List<TrajectoryResult> runAll(Supplier<TrajectoryRunner> runners, Probe probe, OrbitPlan plan) {
        openblas.blas_set_num_threads(1);
        TrajectoryResult[] results = new TrajectoryResult[probe.trajectories()];
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (int worker = 0; worker < Math.min(threads, results.length); worker++) {
            running.add(workers.submit(() -> runShare(runners, probe, plan, next, results)));
        }
        try {
            for (Future<?> share : running) {
                share.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while computing a spectrum", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a spectrum's worker failed", e.getCause());
        } finally {
            // Stops the remaining workers after their present trajectory if one failed.
            next.set(results.length);
        }
        return Arrays.asList(results);
    }

    private static void runShare(
            Supplier<TrajectoryRunner> runners,
            Probe probe,
            OrbitPlan plan,
            AtomicInteger next,
            TrajectoryResult[] results) {
        try (TrajectoryRunner runner = runners.get()) {
            for (int b = next.getAndIncrement(); b < results.length; b = next.getAndIncrement()) {
                results[b] = runner.run(plan, probe, b);
            }
        }
    }

    private static Spectrum summarize(
            Cell cell, Probe probe, SpectrumSettings settings, OrbitPlan plan, List<TrajectoryExponents> trajectories) {
        SpectrumAverage average = new SpectrumAverage(trajectories);
        return new Spectrum(
                settings.mode(),
                settings.precision(),
                cell.name(),
                cell.hiddenSize(),
                cell.stateSize(),
                average.exponents().size(),
                countedSteps(probe, settings),
                settings.warmUp(),
                probe.trajectories(),
                probe.id(),
                probe.sha256(),
                average.exponents(),
                average.standardErrors(),
                trajectories.stream()
                        .map(t -> Arrays.stream(t.exponents()).boxed().toList())
                        .toList(),
                largestResidual(trajectories),
                average.collapsed(),
                trajectories.stream().mapToInt(TrajectoryExponents::qrFallbacks).sum(),
                average.blocks(plan));
    }

    private static OptionalDouble largestResidual(List<TrajectoryExponents> trajectories) {
        return trajectories.stream()
                .flatMapToDouble(t -> t.sumRuleResidual().stream())
                .max();
    }

    /** Ends the worker threads. */
    @Override
    public void close() {
        workers.shutdown();
    }
}
