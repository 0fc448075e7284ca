package dev.attractor.store.mongo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoDatabase;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.run.RunId;
import dev.attractor.store.ForecastStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** The forecasts of a run in one document. */
@ApplicationScoped
public class MongoForecastStore implements ForecastStore {
    private final StepDocuments<ForecastMade> forecasts;

    public MongoForecastStore(MongoDatabase database, ObjectMapper json) {
        this.forecasts = new StepDocuments<>(
                database.getCollection("forecasts"), new Documents(json), ForecastMade.class, ForecastMade::step);
    }

    @Override
    public void put(ForecastMade forecast) {
        forecasts.put(forecast);
    }

    @Override
    public List<ForecastMade> of(RunId run) {
        return of(List.of(run));
    }

    @Override
    public List<ForecastMade> of(Collection<RunId> runs) {
        return forecasts.of(runs);
    }
}
