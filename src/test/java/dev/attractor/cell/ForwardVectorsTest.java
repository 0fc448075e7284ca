package dev.attractor.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The steps that other programs take, torch where it has the cell; {@code forward_vectors.py} writes their file. */
class ForwardVectorsTest {
    static Stream<Arguments> cases() throws IOException {
        try (InputStream file = ForwardVectorsTest.class.getResourceAsStream("/cell/forward-vectors.json")) {
            JsonNode root = new ObjectMapper().readTree(file);
            return StreamSupport.stream(root.get("cases").spliterator(), false)
                    .map(node -> Arguments.of(
                            node.get("cell").asText(), node.get("source").asText(), root, node));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void stepsAreThoseOfTheReference(String name, String source, JsonNode file, JsonNode reference) {
        Cell cell = CellCatalog.seeded(
                name,
                file.get("input_size").asInt(),
                file.get("hidden_size").asInt(),
                file.get("seed").asLong(),
                file.get("gain").asDouble());
        double[] state = array(reference.get("states").get(0));
        assertThat(state).hasSize(cell.stateSize());
        try (CellStep step = cell.newStep()) {
            for (int t = 0; t < reference.get("inputs").size(); t++) {
                step.advance(state, array(reference.get("inputs").get(t)), 0);
                // Four steps of sums of ten numbers of size 1; the largest difference measured is 9e-16.
                assertThat(state).containsExactly(array(reference.get("states").get(t + 1)), within(1e-12));
            }
        }
    }

    private static double[] array(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
