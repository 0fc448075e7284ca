package dev.attractor.service.lyapunov;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

/** Configuration of the lyapunov role. */
@ConfigMapping(prefix = "attractor.lyapunov")
public interface LyapunovConfig {
    /** Threads over which the trajectories of a probe are spread; as many as there are cores by default. */
    OptionalInt threads();

    /** How many exponents to compute, from the largest; all by default. */
    OptionalInt exponents();

    /** Seed of the covectors of the gradient probe and of the vectors of the mean-square gain. */
    @WithDefault("1")
    long gradientProbeSeed();
}
