package dev.attractor.event.v1;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What {@code runs.v1} carries: the life of a run, in order. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunStarted.class, name = "RunStarted"),
    @JsonSubTypes.Type(value = MetricsLogged.class, name = "MetricsLogged"),
    @JsonSubTypes.Type(value = RunFinished.class, name = "RunFinished")
})
public sealed interface RunEvent extends Event permits RunStarted, MetricsLogged, RunFinished {}
