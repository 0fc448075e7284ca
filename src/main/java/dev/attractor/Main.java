package dev.attractor;

import dev.attractor.command.Commands;
import dev.attractor.platform.NativeThreads;
import dev.attractor.platform.Server;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where a process starts: a command if the arguments name one, else the services of its roles. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... args) {
        NativeThreads.configureJavaCpp();
        if (args.length > 0) {
            System.exit(Commands.run(
                    new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                    new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                    args));
        }
        Server.run();
    }
}
