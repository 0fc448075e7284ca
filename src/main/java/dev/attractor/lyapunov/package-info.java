/**
 * Driven orbit to Lyapunov spectrum: the LU kernel, its settings, diagnostics and error bars, and the two statistics a
 * spectrum is judged against (weight statistics, gradient probe). A cell and a probe enter, a typed result leaves. Depends
 * on {@code cell}, {@code checkpoint} and OpenBLAS.
 *
 * <p>Conventions: natural logarithm, nats per step; {@code x_(t+1) = f(x_t, u_t)} on the full recurrent state of length
 * {@code n}; {@code J_t = df/dx} at {@code (x_t, u_t)}, taken before the update; the frame is multiplied by {@code J} from the
 * left, forward in time.
 *
 * <h2>Equation map</h2>
 *
 * Label, method, test, tolerance and its reason.
 *
 * <ul>
 *   <li><b>[eq:telescoped-lu]</b> {@code J_T .. J_1 = F_T U_T .. U_1}, so that
 *       {@code lambda_j T = sum log|u_jj| + log|diag R(F_T)|}. {@code TangentFrame.advance}, {@code TangentFrame.orthonormalLogs},
 *       {@code GrowthSums.exponents}. {@code GoldenSpectrumTest}: 1e-8 for contracting orbits, 1e-7 over 40 chaotic steps (the
 *       golden file's classes; measured 1e-10 and 3e-8), statistical where chaos makes the orbits part.
 *       {@code KernelAgainstQrTest}: 1e-8, what the reference QR loses at -8 nats per step; also the first {@code k} of the full
 *       run. {@code HighPrecisionTest}: 1e-11 down to -88 nats per step against 80-digit arithmetic, 1e-10 for an LSTM (measured
 *       1e-13 and 1e-12). {@code TangentFrameTest}: a triangular map, 1e-13, as only logs are rounded.
 *   <li><b>[eq:growth-guard]</b> a step with {@code max|U| > 1000 max|Z|} is redone by QR. {@code TangentFrame.advance}.
 *       {@code TangentFrameTest}, Wilkinson's matrix: exactly one fall-back, 1e-12.
 *   <li><b>[eq:collapse]</b> a pivot below 1e-280 is a direction lost for good; its exponent is stored as {@code ln(1e-300)}.
 *       {@code TangentFrame.record}, {@code GrowthSums.exponents}. {@code SpectrumCalculatorTest} (dead units, networks of zeros,
 *       exploding weights) and {@code ExactSpectrumTest} (LSTM with U = 0): exact.
 *   <li><b>[eq:sum-rule]</b> {@code sum lambda_j = mean log|det J|} with a determinant found without the kernel.
 *       {@code SumRule.check}; closed forms in {@code TanhRnn} and {@code Lstm}. {@code GoldenSpectrumTest}: 1e-10, a hundredfold of
 *       rounding in sums of 400 nats (1e-4 for the LSTM at gain 14, whose Jacobian is singular to rounding once it is formed).
 *       {@code SumRuleTest}: a Jacobian broken by 1e-4 in one entry lifts it above 1e-8.
 *   <li><b>[eq:jacobian-tanh], [eq:jacobian-relu], [eq:jacobian-lstm], [eq:jacobian-gru]</b> the formed Jacobians of {@code cell}.
 *       {@code CellJacobianTest}: 1e-8 of the largest entry against central differences, whose own error is 1e-10.
 *   <li><b>[eq:gates-alone]</b> with U = 0 the exponents are the mean log forget gates (LSTM) or update gates (GRU).
 *       {@code ExactSpectrumTest}: 1e-13, a mean of 300 logs.
 *   <li><b>[eq:renaming]</b> renaming the hidden units leaves every exponent. {@code TangentFrameTest}: 1e-12; 1e-10 for an LSTM,
 *       whose smallest exponents rest on a difference of its Jacobian's rows.
 *   <li><b>[eq:standard-error]</b> sample deviation over trajectories, or over 20 blocks of one. {@code SpectrumAverage}.
 *       {@code GoldenSpectrumTest}: the three digits that are stored; {@code SpectrumCalculatorTest}: 1e-15.
 *   <li><b>[eq:lambda-max], [eq:kaplan-yorke], [eq:entropy-bound], [eq:memory-count]</b> {@code SpectrumSummary.of}.
 *       {@code SpectrumSummaryTest}: rounding of sums of five numbers; Henon's dimension to its published four decimals.
 *   <li><b>[gradient-probe]</b> mean log squared gradient of {@code h_T} to {@code x_t}. {@code CovectorPullback.stepBack}.
 *       {@code GradientProbeTest}: 1e-8 against finite differences; a scaled rotation, 1e-12; 0.01 against {@code lambda_1}, the
 *       covector's overlap with the leading direction over 1000 steps.
 *   <li><b>[weight-statistics]</b> {@code WeightStatistics.of}. {@code WeightStatisticsTest}: by hand, rounding.
 * </ul>
 */
@NullMarked
package dev.attractor.lyapunov;

import org.jspecify.annotations.NullMarked;
