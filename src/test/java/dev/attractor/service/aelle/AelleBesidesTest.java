package dev.attractor.service.aelle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.attractor.aelle.LearnerSettings;
import dev.attractor.aelle.autoencoder.FastSettings;
import dev.attractor.aelle.forecast.FeatureSet;
import dev.attractor.aelle.forecast.ForecastSettings;
import dev.attractor.event.EventJson;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.platform.NativeThreads;
import dev.attractor.run.ExperimentId;
import dev.attractor.store.Evaluation;
import dev.attractor.store.EvaluationStore;
import dev.attractor.store.LearnerStore;
import dev.attractor.store.TestDatabase;
import dev.attractor.store.mongo.MongoBlobStore;
import dev.attractor.store.mongo.MongoEvaluationStore;
import dev.attractor.store.mongo.MongoLearnerStore;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is lent between experiments and what is evaluated, beside the stream. */
class AelleBesidesTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final LearnerSettings QUICK = new LearnerSettings(
            1,
            new FastSettings(16, 4, 2, 3, 3, 1, 8, 0.0003, 0.1),
            ForecastSettings.defaults().withSets(Set.of(FeatureSet.COMBINED, FeatureSet.LEARNING_CURVE)),
            50,
            500,
            50);

    private static final ExperimentId NEW = new ExperimentId("new");
    private static final int FINISHED = 13;

    private final ObjectMapper json = EventJson.mapper();
    private final List<Event> topic = new ArrayList<>();
    private LearnerStore store;
    private EvaluationStore evaluations;
    private AelleOwner owner;

    @BeforeAll
    static void oneThread() {
        NativeThreads.single();
    }

    @BeforeEach
    void finishedExperiment() {
        DATABASE.get().drop();
        store = new MongoLearnerStore(DATABASE.get(), new MongoBlobStore(DATABASE.get()), json);
        evaluations = new MongoEvaluationStore(DATABASE.get(), json);
        owner = new AelleOwner(store, QUICK, topic::add);
        for (int run = 0; run < FINISHED; run++) {
            Experiment.wholeRun(run).forEach(owner::take);
        }
        owner.turns().refitAll();
    }

    @Test
    void aNewExperimentIsLentTheForecastsOfASimilarOneAndSaysSo() {
        besides(OptionalDouble.of(0.3)).transferAll();
        tellNew("rnn-tanh", 13);
        topic.clear();
        besides(OptionalDouble.of(0.3)).transferAll();

        ForecastMade lent = (ForecastMade) topic.get(topic.size() - 1);
        assertThat(lent.experimentId()).isEqualTo(NEW);
        assertThat(lent.status()).isEqualTo(ForecastMade.Status.TRANSFER);
        assertThat(lent.transferredFrom()).contains(Experiment.ID);
        assertThat(lent.trainedOn()).isEqualTo(FINISHED);
        assertThat(lent.point().orElseThrow()).isBetween(0.0, 1.0);
        assertThat(lent.stop()).isEmpty();
        assertThat(lent.explanation()).isEmpty();
    }

    @Test
    void theRightRunOfTwoIsForecastHigherByWhatWasLent() {
        for (int run = 0; run < 16; run++) {
            Experiment.liveRun(run).stream().map(this::inNew).forEach(owner::take);
        }
        topic.clear();
        besides(OptionalDouble.of(0.3)).transferAll();
        // Run 3 ends at 0.9, run 0 at 0.1, and the spectra tell them apart.
        assertThat(lentTo(3)).isGreaterThan(lentTo(0) + 0.2);
    }

    @Test
    void nothingIsLentIfNothingIsSimilarOrItIsSwitchedOff() {
        tellNew("lstm", 13);
        besides(OptionalDouble.of(0.3)).transferAll();
        tellNew("rnn-tanh", 14);
        besides(OptionalDouble.of(0)).transferAll();
        besides(OptionalDouble.empty()).transferAll();

        assertThat(topic)
                .filteredOn(ForecastMade.class::isInstance)
                .extracting(event -> ((ForecastMade) event).status())
                .doesNotContain(ForecastMade.Status.TRANSFER);
    }

    @Test
    void anOwnForecastTakesThePlaceOfALentOne() {
        tellNew("rnn-tanh", FINISHED);
        besides(OptionalDouble.of(0.3)).transferAll();
        for (int run = 0; run < FINISHED; run++) {
            Experiment.wholeRun(run).stream().map(this::inNew).forEach(owner::take);
        }
        topic.clear();
        owner.turns().refitAll();

        assertThat(topic)
                .filteredOn(ForecastMade.class::isInstance)
                .isNotEmpty()
                .allSatisfy(event -> {
                    assertThat(((ForecastMade) event).status()).isEqualTo(ForecastMade.Status.OK);
                    assertThat(((ForecastMade) event).transferredFrom()).isEmpty();
                    assertThat(((ForecastMade) event).stop()).isPresent();
                });
    }

    @Test
    void anEvaluationIsStoredOnceThereAreEnoughRunsAndNotAgainBeforeThereAreMore() {
        besides(FINISHED + 1, 1).evaluateAll();
        assertThat(evaluations.find(Experiment.ID)).isEmpty();

        besides(FINISHED, FINISHED).evaluateAll();
        Evaluation made = evaluations.find(Experiment.ID).get(0);
        assertThat(made.mode()).isEqualTo("full");
        assertThat(made.evaluatedAt()).isEqualTo(AelleOwner.NOW);
        assertThat(made.report().runs()).isEqualTo(FINISHED);

        Experiment.wholeRun(FINISHED).forEach(owner::take);
        besides(FINISHED, 2).evaluateAll();
        assertThat(evaluations.find(Experiment.ID)).containsExactly(made);
        besides(FINISHED, 1).evaluateAll();
        assertThat(evaluations.find(Experiment.ID).get(0).report().runs()).isEqualTo(FINISHED + 1);
    }

    private double lentTo(int run) {
        return topic.stream()
                .map(ForecastMade.class::cast)
                .filter(made -> made.runId().value().equals("new-" + Experiment.run(run)))
                .findFirst()
                .orElseThrow()
                .point()
                .orElseThrow();
    }

    private void tellNew(String cell, int run) {
        Experiment.liveRun(run).stream()
                .map(event -> changed(event, Map.of("cell", cell)))
                .map(this::inNew)
                .forEach(owner::take);
    }

    private Event inNew(Event event) {
        String run = json.<ObjectNode>valueToTree(event).get("runId").textValue();
        return changed(event, Map.of("experimentId", NEW.value(), "runId", "new-" + run));
    }

    private Event changed(Event event, Map<String, String> fields) {
        ObjectNode tree = json.valueToTree(event);
        fields.forEach((field, value) -> {
            if (tree.has(field)) {
                tree.put(field, value);
            }
        });
        try {
            return json.treeToValue(tree, event.getClass());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private AelleBesides besides(OptionalDouble distance) {
        return besides(new AelleBesides.Settings(distance, 1000, 1));
    }

    private AelleBesides besides(int fromRuns, int everyLabels) {
        return besides(new AelleBesides.Settings(OptionalDouble.empty(), fromRuns, everyLabels));
    }

    private AelleBesides besides(AelleBesides.Settings settings) {
        return new AelleBesides(
                owner.service(),
                owner.turns(),
                store,
                evaluations,
                QUICK,
                settings,
                Clock.fixed(AelleOwner.NOW, ZoneOffset.UTC));
    }
}
