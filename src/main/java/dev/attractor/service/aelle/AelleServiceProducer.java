package dev.attractor.service.aelle;

import dev.attractor.aelle.LearnerSettings;
import dev.attractor.aelle.autoencoder.AutoencoderSettings;
import dev.attractor.aelle.forecast.ForecastSettings;
import dev.attractor.event.EventPublisher;
import dev.attractor.platform.NativeThreads;
import dev.attractor.platform.Patience;
import dev.attractor.platform.Role;
import dev.attractor.platform.Roles;
import dev.attractor.platform.StartupException;
import dev.attractor.store.EvaluationStore;
import dev.attractor.store.LearnerStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.util.OptionalDouble;

/** Makes the service from its configuration, when the first event arrives. */
@Dependent
class AelleServiceProducer {
    @Produces
    @ApplicationScoped
    AelleService service(LearnerStore store, AelleConfig config, Clock clock) {
        NativeThreads.single();
        return new AelleService(store, settings(config), clock);
    }

    @Produces
    @ApplicationScoped
    AelleTurns turns(AelleService service, EventPublisher publisher, Patience patience) {
        return new AelleTurns(service, publisher, patience::run);
    }

    @Produces
    @ApplicationScoped
    AelleBesides besides(
            AelleService service,
            AelleTurns turns,
            LearnerStore store,
            EvaluationStore evaluations,
            AelleConfig config,
            Clock clock) {
        return new AelleBesides(service, turns, store, evaluations, settings(config), besides(config), clock);
    }

    /** A setting out of range ends the start, not the first event. */
    void check(@Observes StartupEvent start, AelleConfig config, Roles roles) {
        if (roles.has(Role.AELLE)) {
            LearnerSettings unused = settings(config);
            AelleBesides.Settings alsoUnused = besides(config);
        }
    }

    private static LearnerSettings settings(AelleConfig config) {
        try {
            LearnerSettings defaults = LearnerSettings.defaults(config.seed());
            return new LearnerSettings(
                    config.seed(),
                    AutoencoderSettings.named(config.autoencoder()),
                    forecasts(config),
                    defaults.reservoirSize(),
                    config.refitEverySpectra(),
                    config.refitEveryLabels(),
                    config.endedRunsKept());
        } catch (IllegalArgumentException e) {
            throw new StartupException("ATTRACTOR_AELLE_*: " + e.getMessage(), e);
        }
    }

    private static ForecastSettings forecasts(AelleConfig config) {
        ForecastSettings defaults = ForecastSettings.defaults();
        return new ForecastSettings(
                config.minimumFinishedRuns(),
                config.coverage(),
                config.threshold(),
                defaults.folds(),
                defaults.maximumLooks(),
                defaults.curveMetrics(),
                config.falseAlarmRate(),
                config.incumbent(),
                defaults.sets());
    }

    private static AelleBesides.Settings besides(AelleConfig config) {
        return new AelleBesides.Settings(
                config.transfer() ? OptionalDouble.of(config.transferDistance()) : OptionalDouble.empty(),
                config.evaluateFromRuns(),
                config.evaluateEveryLabels());
    }
}
