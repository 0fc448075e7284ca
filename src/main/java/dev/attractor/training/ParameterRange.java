package dev.attractor.training;

/** The entries of the flat vector that are one parameter, from {@code start} to before {@code end}. */
public record ParameterRange(int start, int end) {}
