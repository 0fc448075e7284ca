package dev.attractor.aelle.forecast;

/**
 * What one source of information alone forecasts, made and calibrated exactly as the forecast itself.
 *
 * @param point final accuracy in 0..1
 * @param lower end of its interval at the forecast's coverage
 * @param upper end of its interval
 * @param skill on the finished runs at the same look, cross-validated by run
 */
public record BaselineForecast(double point, double lower, double upper, HeldOutSkill skill) {}
