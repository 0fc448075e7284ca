package dev.attractor.service.aelle;

import dev.attractor.aelle.LearnerSettings;
import dev.attractor.aelle.forecast.ForecastSettings;
import dev.attractor.platform.NativeThreads;
import dev.attractor.store.LearnerStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Makes the service from its configuration, when the first event arrives. */
@Dependent
class AelleServiceProducer {
    @Produces
    @ApplicationScoped
    AelleService service(LearnerStore store, AelleConfig config, Clock clock) {
        NativeThreads.single();
        return new AelleService(store, settings(config), clock);
    }

    private static LearnerSettings settings(AelleConfig config) {
        ForecastSettings defaults = ForecastSettings.defaults();
        return LearnerSettings.defaults(config.seed())
                .withForecast(new ForecastSettings(
                        config.minimumFinishedRuns(),
                        config.coverage(),
                        config.threshold(),
                        defaults.folds(),
                        defaults.maximumLooks(),
                        defaults.curveMetrics()));
    }
}
