package dev.attractor.command;

import dev.attractor.study.Study;
import dev.attractor.study.StudySweep;
import dev.attractor.study.StudySweeps;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the declared sweeps and writes a report on how well forecasts of their runs did, with and without the spectrum. */
@Command(
        name = "study",
        description =
                "Trains declared sweeps and reports how good forecasts of their runs are; goes on where it was interrupted.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the command runs
final class StudyCommand implements Callable<Integer> {
    private final List<StudySweep> declared;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "folder for the events of every run and the report")
    private Path out;

    @Option(names = "--sweeps", paramLabel = "NAME", split = ",", description = "only these of the declared sweeps")
    private List<String> names = List.of();

    @Option(
            names = "--scale",
            paramLabel = "SHARE",
            defaultValue = "1",
            description = "only this share of every sweep's runs, its first ones (${DEFAULT-VALUE})")
    private double scale;

    @Option(names = "--threads", description = "worker threads (all processors)")
    private Optional<Integer> threads;

    @Option(names = "--report-only", description = "train nothing: report on the runs that are there")
    private boolean reportOnly;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    StudyCommand() {
        this(StudySweeps.all());
    }

    StudyCommand(List<StudySweep> declared) {
        this.declared = declared;
    }

    @Override
    public Integer call() throws InterruptedException {
        int workers = threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
        if (workers < 1) {
            throw new IllegalArgumentException("--threads must be at least 1, got " + workers);
        }
        if (!(scale > 0 && scale <= 1)) {
            throw new IllegalArgumentException("--scale must be above 0 and at most 1, got " + scale);
        }
        PrintWriter text = spec.commandLine().getOut();
        Study study = new Study(out, chosen(), workers, text::println);
        if (!reportOnly) {
            study.train(version());
        }
        study.report();
        text.println("the report is " + out.resolve("report.md"));
        return 0;
    }

    private List<StudySweep> chosen() {
        names.forEach(this::requireDeclared);
        return declared.stream()
                .filter(sweep -> names.isEmpty() || names.contains(sweep.name()))
                .map(sweep -> sweep.scaled(scale))
                .toList();
    }

    private void requireDeclared(String name) {
        if (declared.stream().noneMatch(sweep -> sweep.name().equals(name))) {
            throw new IllegalArgumentException("--sweeps: there is no sweep " + name + "; declared are "
                    + declared.stream().map(StudySweep::name).collect(Collectors.joining(", ")));
        }
    }

    /** Of the jar; classes that are not in one have none. */
    private static String version() {
        return Optional.ofNullable(StudyCommand.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
