package dev.attractor.service.query.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.attractor.alert.AlertRule;
import dev.attractor.alert.Destination;
import dev.attractor.run.ExperimentId;
import dev.attractor.store.AlertRuleStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The alert rules. */
@Path("/api/v1/alert-rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class AlertRuleResource {
    private final AlertRuleStore rules;
    private final RequestBody requests;

    AlertRuleResource(AlertRuleStore rules, RequestBody requests) {
        this.rules = rules;
        this.requests = requests;
    }

    @GET
    public AlertRules list() {
        return new AlertRules(rules.list());
    }

    @POST
    @ResponseStatus(201)
    public AlertRule create(String body) {
        return store(UUID.randomUUID().toString(), body);
    }

    @PUT
    @Path("{ruleId}")
    public AlertRule replace(@PathParam("ruleId") String ruleId, String body) {
        if (rules.find(ruleId).isEmpty()) {
            throw ApiException.notFound("alert rule", ruleId);
        }
        return store(ruleId, body);
    }

    @DELETE
    @Path("{ruleId}")
    public void delete(@PathParam("ruleId") String ruleId) {
        if (!rules.delete(ruleId)) {
            throw ApiException.notFound("alert rule", ruleId);
        }
    }

    private AlertRule store(String ruleId, String body) {
        RuleRequest request = requests.read(body, RuleRequest.class);
        AlertRule rule = request.toRule(ruleId);
        rules.put(rule);
        return rule;
    }

    /** All rules. */
    public record AlertRules(List<AlertRule> rules) {}

    /** A rule as a client writes it. */
    record RuleRequest(
            String name,
            String when,
            Optional<Double> threshold,
            Optional<Double> probability,
            Optional<ExperimentId> experiment,
            @JsonProperty("notify") Optional<List<Destination>> destinations) {
        private static final double DEFAULT_THRESHOLD = 0.5;
        private static final double DEFAULT_PROBABILITY = 0.8;

        AlertRule toRule(String ruleId) {
            try {
                return new AlertRule(
                        ruleId,
                        name,
                        when,
                        threshold.orElse(DEFAULT_THRESHOLD),
                        probability.orElse(DEFAULT_PROBABILITY),
                        experiment,
                        destinations.orElse(List.of()));
            } catch (IllegalArgumentException e) {
                // The rule's complaints begin with the component they are about.
                String message = String.valueOf(e.getMessage());
                throw ApiException.invalid(message.substring(0, message.indexOf(' ')), message);
            }
        }
    }
}
