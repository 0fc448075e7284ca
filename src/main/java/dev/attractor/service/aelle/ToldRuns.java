package dev.attractor.service.aelle;

import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.RunOutcome;
import dev.attractor.aelle.RunRecord;
import dev.attractor.aelle.SpectrumObservation;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.event.v1.SpectrumStatus;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What events tell a learner. A spectrum without exponents tells nothing. */
public final class ToldRuns {
    private ToldRuns() {}

    /** All that the events of one run tell; the caller sees to it that its spectra are of one mode and probe. */
    public static RunRecord record(RunId run, List<? extends Event> events) {
        Map<String, String> parameters = new HashMap<>();
        List<MetricPoint> metrics = new ArrayList<>();
        List<SpectrumObservation> spectra = new ArrayList<>();
        Optional<RunOutcome> outcome = Optional.empty();
        for (Event event : events) {
            if (event instanceof RunStarted started) {
                parameters.putAll(started.params());
            } else if (event instanceof MetricsLogged logged) {
                metrics.addAll(logged.points());
            } else if (event instanceof SpectrumComputed spectrum && spectrum.status() == SpectrumStatus.OK) {
                spectra.add(observation(spectrum));
            } else if (event instanceof RunFinished finished) {
                outcome = Optional.of(new RunOutcome(label(finished)));
            }
        }
        return new RunRecord(run, parameters, metrics, spectra, outcome);
    }

    /** The embedding that a spectrum belongs to. */
    static EmbeddingKey key(SpectrumComputed spectrum) {
        // A preview in single precision is another quantity than the spectrum, like another mode.
        String mode = spectrum.dtype().equals("float64") ? spectrum.mode() : spectrum.mode() + " " + spectrum.dtype();
        return new EmbeddingKey(spectrum.experimentId(), mode, spectrum.probeId(), spectrum.probeSha256());
    }

    static SpectrumObservation observation(SpectrumComputed spectrum) {
        return new SpectrumObservation(
                spectrum.runId(),
                spectrum.step(),
                spectrum.cell(),
                spectrum.hiddenSize(),
                spectrum.exponents(),
                spectrum.summary(),
                spectrum.weightStatistics(),
                spectrum.gradientProbe());
    }

    static OptionalDouble label(RunFinished finished) {
        return finished.finalAccuracy().isPresent()
                ? OptionalDouble.of(finished.finalAccuracy().get())
                : OptionalDouble.empty();
    }
}
