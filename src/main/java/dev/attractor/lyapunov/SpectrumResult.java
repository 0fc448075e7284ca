package dev.attractor.lyapunov;

/** The outcome of a spectrum's computation. */
public sealed interface SpectrumResult permits Spectrum, Diverged {}
