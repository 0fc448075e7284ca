package dev.attractor.platform;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;

/** The life of a started process: it says where it serves, then waits for the signal to stop. */
public final class Serving implements QuarkusApplication {
    private final Config config;

    @Inject
    Serving(Config config) {
        this.config = config;
    }

    /** Runs after the HTTP server was bound, so the address in the line answers. */
    @Override
    public int run(String... args) {
        System.out.println("Attractor is ready: " + url());
        Quarkus.waitForExit();
        return 0;
    }

    /** Quarkus puts the port that was bound in the place of a configured 0. */
    private String url() {
        String host = config.getValue("quarkus.http.host", String.class);
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        return "http://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":"
                + config.getValue("quarkus.http.port", Integer.class);
    }
}
