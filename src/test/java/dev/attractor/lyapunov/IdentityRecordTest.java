package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of the Jacobians, against recorded leading exponents of both orders on golden networks. */
class IdentityRecordTest {
    @ParameterizedTest
    @ValueSource(strings = {"tanh_N32_stable", "gru_N32_stable", "lstm_N16_stable"})
    void transposedJacobiansForwardHaveTheRecordedOtherExponents(String id) {
        GoldenCase golden = GoldenCase.named(id);
        JsonNode recorded = GoldenFile.read("identity_checks.json").get("order_" + id);
        OrbitPlan plan = golden.plan();
        double[] start = plan.start().stream().mapToDouble(Double::doubleValue).toArray();
        Cocycle jacobians = Cocycle.of(golden.cell(), golden.probe(), start, plan.stateSteps());
        assertLeading(jacobians.exponentsAfter(plan.frameSteps()), recorded.get("correct"));
        assertLeading(
                jacobians.map(SquareMatrix::transposed).exponentsAfter(plan.frameSteps()), recorded.get("transposed"));
    }

    private static void assertLeading(List<Double> exponents, JsonNode recorded) {
        List<Double> descending = new ArrayList<>(exponents);
        descending.sort(Collections.reverseOrder());
        for (int i = 0; i < recorded.size(); i++) {
            // Contracting orbits: measured 2e-15, a mean of 2000 logs; the two orders are 1e-3 apart.
            assertThat(descending.get(i)).isCloseTo(recorded.get(i).asDouble(), within(1e-12));
        }
    }
}
