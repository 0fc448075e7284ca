package dev.attractor.service.aelle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.LearnerSettings;
import dev.attractor.aelle.autoencoder.FastSettings;
import dev.attractor.aelle.forecast.ForecastSettings;
import dev.attractor.event.EventJson;
import dev.attractor.event.v1.EmbeddingUpdated;
import dev.attractor.event.v1.EmbeddingUpdated.Scope;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.event.v1.SpectrumStatus;
import dev.attractor.platform.NativeThreads;
import dev.attractor.store.LearnerStore;
import dev.attractor.store.TestDatabase;
import dev.attractor.store.mongo.MongoBlobStore;
import dev.attractor.store.mongo.MongoLearnerStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AelleServiceTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    /** Few gradient steps: the tests are about the flow of events, not about how good the model is. */
    private static final LearnerSettings QUICK = new LearnerSettings(
            1, new FastSettings(32, 8, 3, 5, 5, 1, 16, 0.0003, 0.1), ForecastSettings.defaults(), 50, 500, 50);

    private static final int FINISHED = 13;
    private static final int LIVE = FINISHED;

    private LearnerStore store;

    @BeforeAll
    static void oneThread() {
        NativeThreads.single();
    }

    @BeforeEach
    void emptyStore() {
        DATABASE.get().drop();
        store = new MongoLearnerStore(DATABASE.get(), new MongoBlobStore(DATABASE.get()), EventJson.mapper());
    }

    @Test
    void anExperimentComesOutAsAMapInVersions() {
        List<EmbeddingUpdated> maps = of(EmbeddingUpdated.class, tellExperiment(owner()));

        assertThat(maps).allSatisfy(map -> {
            assertThat(map.experimentId()).isEqualTo(Experiment.ID);
            assertThat(map.mode()).isEqualTo("full");
            assertThat(map.probeId()).isEqualTo("probe");
            assertThat(map.part()).isBetween(1, map.parts());
            assertThat(map.points()).isNotEmpty();
            assertThat(map.updatedAt()).isEqualTo(AelleOwner.NOW);
        });
        List<EmbeddingUpdated> versions =
                maps.stream().filter(map -> map.scope() == Scope.VERSION).toList();
        assertThat(versions.get(0).modelVersion()).isEqualTo(1);
        assertThat(versions.get(0).alignedTo()).isEmpty();
        assertThat(versions.get(0).points()).hasSize(3);
        for (int i = 1; i < versions.size(); i++) {
            assertThat(versions.get(i).modelVersion()).isEqualTo(i + 1);
            assertThat(versions.get(i).alignedTo()).contains(i);
            assertThat(versions.get(i).drift().orElseThrow()).isNotNegative();
        }
        assertThat(maps).anyMatch(map -> map.scope() == Scope.POINTS);
        assertThat(versions.get(versions.size() - 1).points()).hasSizeGreaterThan(2 * FINISHED);
    }

    @Test
    void forecastsBeginOnceEnoughRunsHaveFinished() {
        List<ForecastMade> forecasts = of(ForecastMade.class, tellExperiment(owner()));

        assertThat(forecasts.get(0).status()).isEqualTo(ForecastMade.Status.NOT_ENOUGH_RUNS);
        assertThat(forecasts.get(0).point()).isEmpty();
        assertThat(forecasts.get(0).runsNeeded()).isEqualTo(10);
        List<ForecastMade> ok = forecasts.stream()
                .filter(forecast -> forecast.status() == ForecastMade.Status.OK)
                .toList();
        assertThat(ok).isNotEmpty().allSatisfy(forecast -> {
            double point = forecast.point().orElseThrow();
            assertThat(forecast.lower().orElseThrow()).isLessThanOrEqualTo(point);
            assertThat(forecast.upper().orElseThrow()).isGreaterThanOrEqualTo(point);
            assertThat(forecast.trainedOn()).isGreaterThanOrEqualTo(10);
            assertThat(forecast.quantiles()).isNotEmpty().isSorted();
            assertThat(forecast.baselines()).containsKeys("lastValue", "curve", "spectrum");
            assertThat(forecast.target()).isEqualTo("accuracy");
        });
        assertThat(ok.get(ok.size() - 1).runId()).isEqualTo(Experiment.run(LIVE));
    }

    @Test
    void aNewOwnerGoesOnWithTheSameForecasts() {
        AelleOwner uninterrupted = owner();
        tellExperiment(uninterrupted);
        AelleOwner restarted = owner();
        SpectrumComputed further = Experiment.spectrum(LIVE, Experiment.STEPS);

        ForecastMade expected = forecast(uninterrupted.service().handle(further));
        ForecastMade actual = forecast(restarted.service().handle(further));

        assertSame(actual, expected);
    }

    @Test
    void anExperimentThatComesBackAfterARebalanceGoesOnWithTheSameForecasts() {
        AelleOwner uninterrupted = owner();
        tellExperiment(uninterrupted);
        AelleOwner rebalanced = owner();
        rebalanced.tell(Experiment.started(LIVE));
        rebalanced.service().forget();
        SpectrumComputed further = Experiment.spectrum(LIVE, Experiment.STEPS);

        assertSame(
                forecast(rebalanced.service().handle(further)),
                forecast(uninterrupted.service().handle(further)));
    }

    @Test
    void aServiceWithOtherSettingsTellsTheWholeMapAnewOnce() {
        List<EmbeddingUpdated> maps = of(EmbeddingUpdated.class, tellExperiment(owner()));
        int before = maps.get(maps.size() - 1).modelVersion();
        int points = Experiment.STEPS * (FINISHED + 1) + 1;

        List<EmbeddingUpdated> anew =
                of(EmbeddingUpdated.class, owner(otherSeed()).tell(Experiment.spectrum(LIVE, Experiment.STEPS)));
        List<EmbeddingUpdated> after =
                of(EmbeddingUpdated.class, owner(otherSeed()).tell(Experiment.spectrum(LIVE, Experiment.STEPS + 1)));

        assertThat(anew.get(0).scope()).isEqualTo(Scope.VERSION);
        assertThat(anew.get(0).modelVersion()).isEqualTo(before + 1);
        assertThat(anew.get(0).alignedTo()).isEmpty();
        assertThat(anew.get(0).points()).hasSize(points);
        assertThat(after).extracting(EmbeddingUpdated::scope).containsOnly(Scope.POINTS);
        assertThat(after).extracting(EmbeddingUpdated::modelVersion).containsOnly(before + 1);
    }

    @Test
    void whatIsDeliveredAgainChangesNothingStored() {
        List<Event> events = experiment();
        AelleOwner service = owner();
        events.forEach(event -> service.tell(event));
        Map<String, List<Document>> before = stored();

        List<Event> again = new ArrayList<>();
        events.forEach(event -> again.addAll(service.tell(event)));
        assertThat(stored()).isEqualTo(before);
        assertThat(again).isEmpty();

        AelleOwner restarted = owner();
        events.forEach(event -> restarted.tell(event));
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void whatWasHandledButNotRememberedIsHandledAgainAfterACrash() {
        AelleOwner crashed = owner();
        for (int run = 0; run < 3; run++) {
            Experiment.wholeRun(run).forEach(event -> crashed.tell(event));
        }
        Experiment.liveRun(3).forEach(event -> crashed.tell(event));
        SpectrumComputed further = Experiment.spectrum(3, Experiment.STEPS);
        List<Event> published = crashed.service().handle(further);

        List<Event> again = owner().service().handle(further);

        assertThat(forecast(again)).isEqualTo(forecast(published));
    }

    @Test
    void aSpectrumWithoutExponentsTellsNothing() {
        AelleOwner service = owner();
        tellExperiment(service);
        Map<String, List<Document>> before = stored();

        for (SpectrumStatus status : List.of(SpectrumStatus.DIVERGED, SpectrumStatus.FAILED)) {
            SpectrumComputed without = Experiment.spectrum(LIVE, 7, status, "full", "probe");
            assertThat(service.tell(without)).isEmpty();
        }
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void spectraOfAnotherProbeOrModeHaveAMapOfTheirOwn() {
        AelleOwner service = owner();
        tellExperiment(service);
        List<Event> found = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            found.addAll(service.tell(Experiment.spectrum(run, 0, SpectrumStatus.OK, "full", "other-probe")));
            found.addAll(service.tell(Experiment.spectrum(run, 0, SpectrumStatus.OK, "other-mode", "probe")));
        }

        for (Map.Entry<String, String> key :
                Map.of("full", "other-probe", "other-mode", "probe").entrySet()) {
            List<EmbeddingUpdated> own = of(EmbeddingUpdated.class, found).stream()
                    .filter(map ->
                            map.mode().equals(key.getKey()) && map.probeId().equals(key.getValue()))
                    .toList();
            assertThat(own.get(0).modelVersion()).isEqualTo(1);
            assertThat(own.get(0).scope()).isEqualTo(Scope.VERSION);
            assertThat(own.get(0).points()).hasSize(3);
        }
        assertThat(store.keys(Experiment.ID))
                .extracting(EmbeddingKey::mode, EmbeddingKey::probeId)
                .containsExactlyInAnyOrder(
                        tuple("full", "probe"), tuple("full", "other-probe"), tuple("other-mode", "probe"));
    }

    /** The model is restored to the bit and the forecaster trained again on the same runs in the same way. */
    private static void assertSame(ForecastMade actual, ForecastMade expected) {
        assertThat(actual.status()).isEqualTo(ForecastMade.Status.OK);
        assertThat(actual.runId()).isEqualTo(expected.runId());
        assertThat(actual.step()).isEqualTo(expected.step());
        assertThat(actual.trainedOn()).isEqualTo(expected.trainedOn());
        assertThat(actual.modelVersion()).isEqualTo(expected.modelVersion());
        // Sums over the runs in another order: some roundings of numbers around 1.
        assertThat(actual.point().orElseThrow()).isCloseTo(expected.point().orElseThrow(), within(1e-9));
        assertThat(actual.lower().orElseThrow()).isCloseTo(expected.lower().orElseThrow(), within(1e-9));
        assertThat(actual.upper().orElseThrow()).isCloseTo(expected.upper().orElseThrow(), within(1e-9));
    }

    private static ForecastMade forecast(List<Event> events) {
        List<ForecastMade> forecasts = of(ForecastMade.class, events);
        assertThat(forecasts).hasSize(1);
        return forecasts.get(0);
    }

    private static <E extends Event> List<E> of(Class<E> type, List<Event> events) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** 13 runs that finished and one that goes on. */
    private static List<Event> experiment() {
        List<Event> events = new ArrayList<>();
        for (int run = 0; run < FINISHED; run++) {
            events.addAll(Experiment.wholeRun(run));
        }
        events.addAll(Experiment.liveRun(LIVE));
        return events;
    }

    private static List<Event> tellExperiment(AelleOwner service) {
        List<Event> found = new ArrayList<>();
        experiment().forEach(event -> found.addAll(service.tell(event)));
        return found;
    }

    private static Map<String, List<Document>> stored() {
        Map<String, List<Document>> collections = new HashMap<>();
        for (String name : List.of("learners", "learnerRuns", "learnerSpectra", "learnerModels")) {
            collections.put(name, DATABASE.get().getCollection(name).find().into(new ArrayList<>()));
        }
        return collections;
    }

    private AelleOwner owner() {
        return owner(QUICK);
    }

    private AelleOwner owner(LearnerSettings settings) {
        return new AelleOwner(store, settings);
    }

    private static LearnerSettings otherSeed() {
        return new LearnerSettings(2, QUICK.autoencoder(), QUICK.forecast(), 50, 500, 50);
    }
}
