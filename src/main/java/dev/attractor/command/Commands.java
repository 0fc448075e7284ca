package dev.attractor.command;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands of the artifact. Errors: one line on the error stream, exit code 1; 2 for a call that does not parse. */
@Command(
        name = "attractor",
        description = "Without a command the services start.",
        subcommands = {SpectrumCommand.class, StudyCommand.class})
public final class Commands implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec spec;

    /** Runs the command that the arguments name and returns the process's exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(new Commands(), out, err, arguments);
    }

    /** Runs one command with the errors of all. */
    static int run(Object command, PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(command)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Commands::refuse)
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    commandLine.getErr().println(commandLine.getCommandName() + ": " + failure.getMessage());
                    return commandLine.getCommandSpec().exitCodeOnExecutionException();
                })
                .execute(arguments);
    }

    /** One line instead of picocli's whole help, with the name that was probably meant. */
    private static int refuse(ParameterException failure, String... arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        err.println(name + ": " + String.valueOf(failure.getMessage()).lines().collect(Collectors.joining(" "))
                + "; see " + name + " --help");
        UnmatchedArgumentException.printSuggestions(failure, err);
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }
}
