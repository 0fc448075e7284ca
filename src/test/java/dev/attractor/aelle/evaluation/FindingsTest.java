package dev.attractor.aelle.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {
    @Test
    void theSpectrumHelpsWhereItsIntervalIsAboveZeroAndNowhereElse() {
        List<String> sentences = new Findings(List.of(
                        row(0, "curve", 0.3, Optional.empty()),
                        row(0, "spectrum", 0.7, Optional.of(new Estimate(0.4, 0.2, 0.6))),
                        row(0, "combined", 0.5, Optional.of(new Estimate(0.2, -0.1, 0.4))),
                        row(3, "curve", 0.9, Optional.empty()),
                        row(3, "spectrum", 0.8, Optional.of(new Estimate(-0.1, -0.2, -0.05))),
                        row(3, "combined", 0.9, Optional.of(new Estimate(0, -0.1, 0.1)))))
                .sentences();
        assertThat(sentences)
                .containsExactly(
                        "At step 0 the spectrum helps. Above the best baseline, curve with a Spearman of 0.30 (0.20 to 0.40), "
                                + "in Spearman: spectrum by 0.40 (0.20 to 0.60).",
                        "At step 3 the spectrum adds nothing beyond the error to the best baseline, curve with a Spearman of "
                                + "0.90 (0.80 to 1.00).",
                        "The combined forecast is nowhere significantly below the best baseline.",
                        "At step 0, without any score or hyper-parameter of the run: spectrum reaches a Spearman of "
                                + "0.70 (0.60 to 0.80) and an AUC of 0.80 (0.70 to 0.90).",
                        "At step 3, without any score or hyper-parameter of the run: spectrum reaches a Spearman of "
                                + "0.80 (0.70 to 0.90) and an AUC of 0.80 (0.70 to 0.90).");
    }

    @Test
    void whereNothingIsAddedIsToldOnce() {
        assertThat(new Findings(List.of(
                                row(0, "curve", 0.3, Optional.empty()),
                                row(1, "curve", 0.5, Optional.empty()),
                                row(3, "curve", 0.9, Optional.empty())))
                        .sentences())
                .contains(
                        "At steps 0, 1 and 3 the spectrum adds nothing beyond the error to the best baseline: at the first of them, "
                                + "curve with a Spearman of 0.30 (0.20 to 0.40), at the last, curve with a Spearman of 0.90 (0.80 to 1.00).");
    }

    @Test
    void aCombinedForecastThatIsWorseIsNamed() {
        assertThat(new Findings(List.of(
                                row(1, "curve", 0.9, Optional.empty()),
                                row(1, "combined", 0.8, Optional.of(new Estimate(-0.1, -0.2, -0.01)))))
                        .sentences())
                .contains(
                        "The combined forecast is significantly below the best baseline: at step 1 it is below curve by "
                                + "−0.10 (−0.20 to −0.01).");
    }

    private static SkillRow row(long step, String features, double spearman, Optional<Estimate> above) {
        return new SkillRow(
                step,
                features,
                50,
                Optional.empty(),
                Optional.of(new Estimate(spearman, spearman - 0.1, spearman + 0.1)),
                Optional.of(new Estimate(0.8, 0.7, 0.9)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                above.map(difference -> new Difference("curve", difference)));
    }
}
