package dev.attractor.aelle;

import dev.attractor.run.RunId;

/** Where a checkpoint's spectrum lies on the map, in the arbitrary units of the latent space. */
public record EmbeddedPoint(RunId run, long step, double x, double y) {}
