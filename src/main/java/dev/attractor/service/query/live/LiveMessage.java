package dev.attractor.service.query.live;

import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import java.util.Optional;

/**
 * One server-sent event.
 *
 * @param id lets a client that lost its connection say where it was
 * @param type {@code run, metric, checkpoint, spectrum, forecast, embedding, alert}, or {@code reset}: read everything again
 * @param data JSON
 */
record LiveMessage(String id, String type, Optional<ExperimentId> experiment, Optional<RunId> run, String data) {}
