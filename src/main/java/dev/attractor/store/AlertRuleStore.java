package dev.attractor.store;

import dev.attractor.alert.AlertRule;
import java.util.List;
import java.util.Optional;

/** The alert rules. Written by the query role. */
public interface AlertRuleStore {
    void put(AlertRule rule);

    /** Stores the rule unless one of its id is there, or ever was: a deleted default stays deleted. */
    void putIfNew(AlertRule rule);

    /** Whether there was such a rule. */
    boolean delete(String ruleId);

    Optional<AlertRule> find(String ruleId);

    /** All rules, by id. */
    List<AlertRule> list();
}
