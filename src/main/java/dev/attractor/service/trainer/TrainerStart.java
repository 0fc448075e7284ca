package dev.attractor.service.trainer;

import dev.attractor.checkpoint.Weights;
import dev.attractor.platform.NativeThreads;
import dev.attractor.platform.Role;
import dev.attractor.platform.Roles;
import dev.attractor.platform.StartupException;
import dev.attractor.service.trainer.engine.EngineChoice;
import dev.attractor.service.trainer.engine.TrainingEngine;
import dev.attractor.service.trainer.sweep.SearchSpaces;
import dev.attractor.service.trainer.sweep.Sweep;
import dev.attractor.service.trainer.task.Task;
import dev.attractor.service.trainer.task.TaskException;
import dev.attractor.service.trainer.task.TaskSettings;
import dev.attractor.service.trainer.task.Tasks;
import dev.attractor.store.SweepStore;
import dev.attractor.store.SweepStore.Declared;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Decides at start-up what is trained: the sweeps that are not done, the one that is configured, and on an empty store the
 * demonstration.
 */
@ApplicationScoped
class TrainerStart {
    private static final Logger LOG = Logger.getLogger(TrainerStart.class);

    private final TrainerConfig config;
    private final Optional<Boolean> demo;
    private final Roles roles;
    private final SweepStore sweeps;
    private final RunReporter reporter;
    private final SweepRunner runner;

    TrainerStart(
            TrainerConfig config,
            @ConfigProperty(name = "attractor.demo") Optional<Boolean> demo,
            Roles roles,
            SweepStore sweeps,
            RunReporter reporter,
            SweepRunner runner) {
        this.config = config;
        this.demo = demo;
        this.roles = roles;
        this.sweeps = sweeps;
        this.reporter = reporter;
        this.runner = runner;
    }

    @Produces
    @Singleton
    static TrainingEngine engine(TrainerConfig config) {
        try {
            return new EngineChoice(config.engine());
        } catch (IllegalArgumentException e) {
            throw new StartupException("attractor.trainer.engine: " + e.getMessage(), e);
        }
    }

    /** After all other services have accepted their configuration. */
    void onStart(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent start) {
        if (!roles.has(Role.TRAINER)) {
            return;
        }
        declared().ifPresent(sweep -> {
            SweepTask unused = prepareOrRefuse(sweep);
            sweeps.declare(sweep);
        });
        List<SweepTask> tasks = sweeps.open().stream()
                .flatMap(sweep -> prepareOrSkip(sweep).stream())
                .toList();
        if (!tasks.isEmpty()) {
            runner.start(tasks);
        }
    }

    void onStop(@Observes ShutdownEvent stop) {
        if (roles.has(Role.TRAINER)) {
            runner.stop();
        }
    }

    private Optional<Declared> declared() {
        TrainerConfig.SweepConfig sweep = config.sweep();
        boolean wantsDemo = demo.orElseGet(() -> sweep.task().isEmpty() && sweeps.isEmpty());
        return sweep.task()
                .map(task -> new Declared(
                        sweep.name().orElse(task),
                        task,
                        sweep.runs(),
                        sweep.seed(),
                        declaredSpace(sweep),
                        sweep.text()))
                .or(() -> wantsDemo ? Optional.of(demonstration()) : Optional.empty());
    }

    private static Declared demonstration() {
        Sweep sweep = Sweep.demo();
        return new Declared(sweep.name(), sweep.task(), sweep.runs(), sweep.seed(), Map.of(), Optional.empty());
    }

    /** Keys as they are documented: a variable's name has underscores where the key has dashes. */
    private static Map<String, String> declaredSpace(TrainerConfig.SweepConfig sweep) {
        return sweep.space().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().replaceAll("[._]", "-"), Map.Entry::getValue));
    }

    private SweepTask prepareOrRefuse(Declared declared) {
        try {
            return prepare(declared);
        } catch (TaskException | IllegalArgumentException e) {
            throw new StartupException(
                    "sweep " + declared.name() + ": " + e.getMessage() + " (see ATTRACTOR_TRAINER_SWEEP_*)", e);
        }
    }

    /** A sweep of an earlier start whose text file has gone must not keep the others from training. */
    private Optional<SweepTask> prepareOrSkip(Declared declared) {
        try {
            return Optional.of(prepare(declared));
        } catch (TaskException | IllegalArgumentException e) {
            LOG.warnf("Sweep %s is not trained: %s", declared.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private SweepTask prepare(Declared declared) {
        Sweep sweep = new Sweep(
                declared.name(),
                declared.task(),
                SearchSpaces.of(declared.task(), declared.space()),
                declared.runs(),
                declared.seed());
        TaskSettings settings = TaskSettings.defaults(declared.seed());
        Task task = Tasks.create(
                declared.task(),
                declared.text()
                        .map(file -> settings.withText(Path.of(file), settings.textLength()))
                        .orElse(settings));
        Weights probe = new Weights(Map.of("inputs", task.probe(declared.seed())), Map.of());
        NativeThreads.single();
        return new SweepTask(sweep, task, reporter.store(probe));
    }
}
