package dev.attractor.store;

import dev.attractor.alert.Alert;
import dev.attractor.alert.AlertState;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import java.util.List;
import java.util.Optional;

/** Every alert and its deliveries. Written by the query role. */
public interface AlertStore {
    /** Stores the alert as it stands; its deliveries stay. */
    void put(Alert alert);

    /** Adds a delivery, or replaces the earlier one to the same address. */
    void delivered(String alertId, Delivery delivery);

    Optional<StoredAlert> find(String alertId);

    /** The newest episode of a rule on a run. */
    Optional<Alert> latest(String ruleId, RunId run);

    /** Alerts that match all the given criteria, newest first. */
    List<StoredAlert> list(Optional<AlertState> state, Optional<ExperimentId> experiment, Optional<RunId> run);

    /** An alert with what was sent of it. */
    record StoredAlert(Alert alert, List<Delivery> deliveries) {
        public StoredAlert {
            deliveries = List.copyOf(deliveries);
        }
    }
}
