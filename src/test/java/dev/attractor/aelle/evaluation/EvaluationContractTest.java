package dev.attractor.aelle.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.attractor.event.EventJson;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** The report as the page, the store and other programs read it: this file changes only by additions. */
class EvaluationContractTest {
    private final ObjectMapper json = EventJson.mapper();

    @Test
    void theGoldenReportIsReadAndWrittenTheSame() throws IOException {
        JsonNode golden = golden();
        EvaluationReport report = json.treeToValue(golden, EvaluationReport.class);
        assertThat(report.rows().get(1).againstBest().orElseThrow().spearman()).isEqualTo(new Estimate(0.3, 0.2, 0.4));
        assertThat(report.rows().get(1).auc()).as("what is not defined").isEmpty();
        assertThat(json.readTree(json.writeValueAsBytes(report))).isEqualTo(golden);
    }

    @Test
    void aReaderDoesNotMindWhatIsAddedLater() throws IOException {
        JsonNode later = golden();
        ((ObjectNode) later).put("later", 1);
        assertThat(json.treeToValue(later, EvaluationReport.class))
                .isEqualTo(json.treeToValue(golden(), EvaluationReport.class));
    }

    private JsonNode golden() throws IOException {
        try (InputStream file = EvaluationContractTest.class.getResourceAsStream("/evaluation/EvaluationReport.json")) {
            return json.readTree(file);
        }
    }
}
