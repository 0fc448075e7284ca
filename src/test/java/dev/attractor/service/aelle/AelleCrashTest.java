package dev.attractor.service.aelle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.mongodb.client.MongoDatabase;
import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.ExperimentLearner;
import dev.attractor.aelle.LearnerSettings;
import dev.attractor.aelle.autoencoder.FastSettings;
import dev.attractor.aelle.forecast.FeatureSet;
import dev.attractor.aelle.forecast.ForecastSettings;
import dev.attractor.event.EventJson;
import dev.attractor.event.v1.EmbeddingUpdated;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.platform.NativeThreads;
import dev.attractor.store.LearnedModel;
import dev.attractor.store.LearnerStore;
import dev.attractor.store.TestDatabase;
import dev.attractor.store.mongo.MongoBlobStore;
import dev.attractor.store.mongo.MongoLearnerStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Owners of an experiment that die or lose it in mid-stream, over one store. */
class AelleCrashTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    /** Few gradient steps and few feature sets: the tests are about the flow of events. */
    private static final LearnerSettings QUICK = new LearnerSettings(
            1,
            new FastSettings(16, 4, 2, 3, 3, 1, 8, 0.0003, 0.1),
            ForecastSettings.defaults().withSets(Set.of(FeatureSet.COMBINED)),
            50,
            500,
            50);

    private static final EmbeddingKey KEY = new EmbeddingKey(Experiment.ID, "full", "probe", "b".repeat(64));
    private static final int FINISHED = 11;

    /** Long after the last await of a turn. */
    private static final int NEVER = Integer.MAX_VALUE;

    private final MortalStore mortal = new MortalStore();
    private final List<Event> topic = new ArrayList<>();
    private LearnerStore store;

    @BeforeAll
    static void oneThread() {
        NativeThreads.single();
    }

    @BeforeEach
    void emptyStore() {
        DATABASE.get().drop();
        store = store(DATABASE.get());
    }

    @Test
    void anOwnerMayDieAtEveryAwait() {
        AelleOwner immortal = owner();
        events().forEach(immortal::tell);
        ExperimentLearner expected = learner();
        Map<String, Object> expectedTopic = told();
        DATABASE.get().drop();
        topic.clear();

        AelleOwner owner = mortalOwner();
        int deaths = 0;
        List<Event> events = events();
        for (int i = 0; i < events.size(); i++) {
            boolean dangerous = i < 12 || i >= events.size() - 7;
            int awaits = dangerous ? 1 : NEVER;
            while (!survives(owner, events.get(i), awaits)) {
                deaths++;
                awaits++;
                owner = mortalOwner();
            }
        }
        System.out.println(deaths + " deaths in " + events.size() + " events");
        // Every event writes at least once before the last of its awaits.
        assertThat(deaths).isGreaterThan(19);

        assertSame(learner(), expected);
        // The same versions with the same points and the same forecasts, however often each was published.
        assertThat(told().keySet()).isEqualTo(expectedTopic.keySet());
    }

    @Test
    void aVersionThatWasStoredAndNotPublishedIsPublishedByWhoeverLoadsItNext() {
        AelleOwner crashed = owner();
        Experiment.liveRun(0).forEach(crashed::take);
        DueRefit due = crashed.service().dueRefit().orElseThrow();
        NewVersion unpublished = crashed.service().adopt(due, due.task().run()).orElseThrow();
        assertThat(crashed.service().store(unpublished)).isTrue();

        List<Event> published = owner().tell(Experiment.metrics(0, 7));

        assertThat(published).isEqualTo(unpublished.events());
        assertThat(store.model(KEY).orElseThrow().publication()).isEqualTo(LearnedModel.Publication.DONE);
        assertThat(owner().tell(Experiment.metrics(0, 8))).isEmpty();
    }

    @Test
    void anExperimentMayChangeHandsInMidStream() {
        AelleOwner alone = owner();
        events().forEach(alone::tell);
        ExperimentLearner expected = learner();
        DATABASE.get().drop();

        List<AelleOwner> owners = List.of(owner(), owner());
        List<Event> events = events();
        for (int i = 0; i < events.size(); i++) {
            if (i % 7 == 0) {
                owners.get(i / 7 % 2).service().forget();
            }
            owners.get(i / 7 % 2).tell(events.get(i));
        }

        assertSame(learner(), expected);
    }

    @Test
    void theRefitOfAnOwnerThatLostTheExperimentIsDropped() {
        AelleOwner former = owner();
        Experiment.liveRun(0).forEach(former::take);
        DueRefit due = former.service().dueRefit().orElseThrow();
        former.service().forget();

        assertThat(former.service().adopt(due, due.task().run())).isEmpty();
        assertThat(store.model(KEY)).isEmpty();
    }

    @Test
    void anOwnerThatDoesNotKnowYetThatItLostTheExperimentPublishesNoVersion() {
        AelleOwner former = owner();
        Experiment.liveRun(0).forEach(former::take);
        AelleOwner next = owner();
        next.tell(Experiment.started(1));
        next.tell(Experiment.spectrum(1, 0));
        byte[] stored = store.model(KEY).orElseThrow().snapshot().bytes();
        int published = topic.size();

        former.turns().refitAll();

        assertThat(topic).hasSize(published);
        assertThat(store.model(KEY).orElseThrow().snapshot().bytes()).isEqualTo(stored);
    }

    @Test
    void whatArrivesDuringARefitIsInTheNewVersionToo() {
        AelleOwner owner = owner();
        Experiment.liveRun(0).forEach(owner::take);
        DueRefit due = owner.service().dueRefit().orElseThrow();
        owner.take(Experiment.spectrum(1, 0));
        assertThat(owner.service().dueRefit()).isEmpty();
        NewVersion version = owner.service().adopt(due, due.task().run()).orElseThrow();

        EmbeddingUpdated map = (EmbeddingUpdated) version.events().get(0);
        assertThat(map.points())
                .hasSize(Experiment.STEPS + 1)
                .extracting(EmbeddingUpdated.Point::runId)
                .contains(Experiment.run(1));
    }

    private boolean survives(AelleOwner owner, Event event, int awaits) {
        mortal.dieAfter(awaits);
        try {
            owner.tell(event);
            return true;
        } catch (MortalStore.Death e) {
            return false;
        } finally {
            mortal.dieAfter(NEVER);
        }
    }

    private static void assertSame(ExperimentLearner actual, ExperimentLearner expected) {
        assertThat(actual.modelVersion()).isEqualTo(expected.modelVersion()).isPositive();
        assertThat(actual.spectraTold()).isEqualTo(expected.spectraTold());
        assertThat(actual.labelsTold()).isEqualTo(expected.labelsTold());
        var points = actual.embedding();
        var expectedPoints = expected.embedding();
        assertThat(points).hasSameSizeAs(expectedPoints);
        for (int i = 0; i < points.size(); i++) {
            assertThat(points.get(i).run()).isEqualTo(expectedPoints.get(i).run());
            // Weights are stored in single precision, bit by bit; the rest is arithmetic in the same order.
            assertThat(points.get(i).x()).isCloseTo(expectedPoints.get(i).x(), within(1e-6));
            assertThat(points.get(i).y()).isCloseTo(expectedPoints.get(i).y(), within(1e-6));
        }
        assertThat(actual.forecast(Experiment.run(FINISHED)))
                .isPresent()
                .isEqualTo(expected.forecast(Experiment.run(FINISHED)));
    }

    /** What was published, by what it is about: if it was published twice, the same twice. */
    private Map<String, Object> told() {
        Map<String, Object> told = new HashMap<>();
        for (Event event : topic) {
            if (event instanceof EmbeddingUpdated map && map.scope() == EmbeddingUpdated.Scope.VERSION) {
                same(told, "version " + map.modelVersion(), map.points());
            } else if (event instanceof ForecastMade made) {
                String about = made.runId() + ":" + made.step() + ":" + made.modelVersion() + ":" + made.trainedOn();
                same(told, about, List.of(made.status(), made.point(), made.lower(), made.upper()));
            }
        }
        return told;
    }

    private static void same(Map<String, Object> told, String about, Object what) {
        Optional.ofNullable(told.putIfAbsent(about, what))
                .ifPresent(before -> assertThat(what).as(about).isEqualTo(before));
    }

    /** Runs that finish and one that goes on, with two looks each. */
    private static List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (int run = 0; run <= FINISHED; run++) {
            events.add(Experiment.started(run));
            for (int step = 0; step < 2; step++) {
                events.add(Experiment.metrics(run, step));
                events.add(Experiment.spectrum(run, step));
            }
            if (run < FINISHED) {
                events.add(Experiment.finished(run));
            }
        }
        return events;
    }

    /** The learner as a new owner finds it. */
    private ExperimentLearner learner() {
        return new OwnedLearners(store, QUICK).of(KEY);
    }

    private AelleOwner owner() {
        return new AelleOwner(store, QUICK, topic::add);
    }

    private AelleOwner mortalOwner() {
        return new AelleOwner(store(mortal.over(DATABASE.get())), QUICK, event -> {
            topic.add(event);
            mortal.awaited();
        });
    }

    private static LearnerStore store(MongoDatabase database) {
        return new MongoLearnerStore(database, new MongoBlobStore(database), EventJson.mapper());
    }
}
