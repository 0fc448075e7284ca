package dev.attractor.service.lyapunov;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What computed a spectrum. */
@ApplicationScoped
public class Provenance {
    private final String libraryVersion;

    public Provenance(@ConfigProperty(name = "quarkus.application.version") String libraryVersion) {
        this.libraryVersion = libraryVersion;
    }

    public String libraryVersion() {
        return libraryVersion;
    }
}
