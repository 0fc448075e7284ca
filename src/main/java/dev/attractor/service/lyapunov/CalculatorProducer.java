package dev.attractor.service.lyapunov;

import dev.attractor.lyapunov.SpectrumCalculator;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one calculator of the process, made when the first checkpoint arrives. */
@Dependent
class CalculatorProducer {
    @Produces
    @Singleton
    SpectrumCalculator calculator(LyapunovConfig config) {
        return new SpectrumCalculator(
                config.threads().orElse(Runtime.getRuntime().availableProcessors()));
    }

    void close(@Disposes SpectrumCalculator calculator) {
        calculator.close();
    }
}
