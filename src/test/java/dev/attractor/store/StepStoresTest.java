package dev.attractor.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.event.EventJson;
import dev.attractor.event.Samples;
import dev.attractor.run.RunId;
import dev.attractor.store.mongo.MongoForecastStore;
import dev.attractor.store.mongo.MongoSpectrumStore;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is kept once per step of a run. */
class StepStoresTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final ObjectMapper json = EventJson.mapper();
    private final RunId run = new RunId("run-" + UUID.randomUUID());

    @Test
    void spectraAreKeptOncePerStepAscending() {
        SpectrumStore spectra = new MongoSpectrumStore(DATABASE.get(), json);
        spectra.put(Samples.spectrum(run, 10));
        spectra.put(Samples.spectrum(run, 2));
        spectra.put(Samples.spectrum(run, 10));
        assertThat(spectra.of(run)).containsExactly(Samples.spectrum(run, 2), Samples.spectrum(run, 10));
    }

    @Test
    void forecastsAreKeptOncePerStepAscending() {
        ForecastStore forecasts = new MongoForecastStore(DATABASE.get(), json);
        forecasts.put(Samples.forecast(run, 10));
        forecasts.put(Samples.forecast(run, 2));
        forecasts.put(Samples.forecast(run, 10));
        assertThat(forecasts.of(run)).containsExactly(Samples.forecast(run, 2), Samples.forecast(run, 10));
    }
}
