/**
 * Driven orbit to Lyapunov spectrum: the LU kernel, its settings, diagnostics and error bars, and the two statistics a
 * spectrum is judged against (weight statistics, gradient probe). A cell and a probe enter, a typed result leaves. Depends
 * on {@code cell}, {@code checkpoint}, {@code run} and OpenBLAS.
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
 *       run. {@code HighPrecisionTest}: 1e-11 down to -88 nats per step against 80-digit arithmetic (measured 1e-12).
 *       {@code TangentFrameTest}: a triangular map, 1e-13, as only logs are rounded.
 *   <li><b>[eq:start-frame]</b> a frame of vectors without a zero, so that leading exponents come first whatever the network.
 *       {@code StartFrame.GENERIC}; {@code IDENTITY} is for maps whose exponents are to stand in their own order.
 *       {@code ExactPiecewiseLinearSpectrumTest}: a unit that is never active, 1e-13, a mean of equal logs.
 *   <li><b>[preview]</b> the frame in single precision. {@code FloatMatrix}. {@code PrecisionTest}: 1e-4, rounding of 6e-8 a step
 *       amplified by the frame's condition.
 *   <li><b>[eq:aelle-compat]</b> {@code Q <- qr(J_hh^T Q)} forward in time, the mean of {@code log2|diag R|}.
 *       {@code PublishedWorker}. {@code PublishedConventionTest}: 1e-10 against an independent transcription in numpy; the sum rule
 *       fails for an LSTM by more than 0.1 nats.
 *   <li><b>[eq:growth-guard]</b> a step with {@code max|U| > 1000 max|Z|} is redone by QR; the first row of {@code U}, a row of
 *       {@code Z}, usually settles it without a scan of {@code Z}. {@code TangentFrame.advance}.
 *       {@code TangentFrameTest}, Wilkinson's matrix: exactly one fall-back, 1e-12.
 *   <li><b>[eq:row-growth]</b> a step with {@code |u_jj| > 1e5 max|J_p(j)|}, a pivot above the row of the Jacobian that it stands in,
 *       has lost five of that row's digits: it is a small row from which multiples of a large row with a far smaller pivot were
 *       taken. The same growth lifts the rounding of the product and of frames before, so the trajectory is run again in
 *       double-double from its start: frame, product and LU. {@code |l_j1 u_11|}, a lower bound of the row that is at hand,
 *       usually settles it. {@code RowGrowth}, {@code DoubleDoubleMatrix}, {@code TrajectoryWorker.run}. {@code TangentFrameTest}:
 *       a hand-made step of which float64 loses 4e-7, 1e-13, rounding of the logs.
 *       {@code HighPrecisionTest}: contracting LSTMs at gains 20 to 70 down to -94, 1e-9 (measured 3e-10; up to 1 in float64); what
 *       32 digits lose, 1e-3 at -98 and 1e-7; {@code DoubleDoubleMatrixTest}: a Hilbert matrix's pivots, 1e-12, as 32 digits less
 *       its condition of 1e19; {@code PrecisionTest}: 1e-12 of a spectrum that float64 gets right.
 *   <li><b>[eq:collapse]</b> a pivot below 1e-280 is a direction lost for good; its exponent is stored as {@code ln(1e-300)}.
 *       A product with a smaller pivot that is not zero is factored again with such entries at zero, as its inverse overflows.
 *       {@code TangentFrame.record}, {@code GrowthSums.exponents}. {@code SpectrumCalculatorTest} (dead units, networks of zeros,
 *       exploding weights) and {@code ExactSpectrumTest} (LSTM with U = 0): exact.
 *   <li><b>[eq:sum-rule]</b> {@code sum lambda_j = mean log|det J|} with a determinant found without the kernel.
 *       {@code SumRule.check}; closed forms in {@code TanhRnn} and {@code LstmStep}. {@code GoldenSpectrumTest}, and
 *       {@code SumRuleTest} with recurrent weights in -3 .. 3: 1e-10, a hundredfold of rounding in sums of 400 nats (measured
 *       4e-12). {@code SumRuleTest}: a Jacobian broken by 1e-4 in one entry lifts it above 1e-8.
 *   <li><b>[eq:lstm-shear]</b> {@code J_t = S_t M_t} with {@code S = [[I, D(s)], [0, I]]} and {@code M = [[B, 0], [A, D(f)]]}, so
 *       that {@code J_T .. J_1 = S_T (M_T S_(T-1)) .. (M_1 S_0) S_0^-1}: the frame is carried by {@code M_t S_(t-1)}, in which
 *       {@code B} is not added to the far larger {@code s A}, and taken back by {@code S_T} before a QR. As {@code S} is unit upper
 *       triangular, the identity spans the same in both coordinates. A forget gate below 0.01 of its row of {@code A} would vanish
 *       in that row as {@code B} did: such a step is two factors with an LU each. {@code LstmStep.tangentFactorColumn},
 *       {@code LstmStep.toStateCoordinates}, {@code TangentFrame.orthonormalLogs}. {@code CellJacobianTest}: the factors against
 *       {@code S_t^-1 J_t S_(t-1)}, 1e-14 of entries of size 1. {@code HighPrecisionTest} against a Jacobian formed in 80 digits:
 *       1e-11 up to gain 20 (measured 5e-14; a formed {@code s A + B} misses by 2e-4 and 1e-2).
 *   <li><b>[eq:jacobian-tanh], [eq:jacobian-relu], [eq:jacobian-lstm], [eq:jacobian-gru]</b> the formed Jacobians of {@code cell}.
 *       {@code CellJacobianTest}: 1e-8 of the largest entry against central differences, whose own error is 1e-10.
 *   <li><b>[eq:jacobian-plrnn]</b> {@code J = A + W D}; {@code log|det J|} from the units with a slope alone. {@code Plrnn},
 *       {@code DendriticPlrnn}, {@code ClippedDendriticPlrnn}. {@code CellJacobianTest}; {@code GoldenSpectrumTest}, 1e-6, as
 *       the file's order rests on rounding (another float64 program misses it by 3.5e-7); {@code ExactPiecewiseLinearSpectrumTest}: exponent 0 of regularised units, a few nats in all.
 *   <li><b>[eq:dendritic-basis]</b> {@code psi_i = sum_b alpha_b relu(z_i + theta_ib)}, clipped by {@code - relu(z_i)}.
 *       {@code DendriticBasis}. {@code CellJacobianTest}.
 *   <li><b>[eq:jacobian-shallow-plrnn]</b> {@code J = A + W1 D W2}. {@code ShallowPlrnn}, {@code ClippedShallowPlrnn}.
 *       {@code CellJacobianTest}.
 *   <li><b>[eq:jacobian-cornn]</b> {@code J = [[I + dt K_y, dt K_z], [K_y, K_z]]}, {@code log|det J| = log|det K_z|}.
 *       {@code CoRnn}, explicit and IMEX damping. {@code GoldenSpectrumTest}, 1e-8; {@code ExactOscillatorSpectrumTest}: without
 *       coupling 1 nat over all steps, without velocity coupling the sum to 1e-12.
 *   <li><b>[eq:jacobian-antisymmetric]</b> {@code I + e D(z t' + g z') K}, without a gate {@code I + e D(t') K}.
 *       {@code FieldPoint}, {@code EulerStep}. {@code CellJacobianTest}: 1e-8 as above; {@code GoldenSpectrumTest}: the marginal
 *       class; {@code ExactSpectrumTest}: {@code ln((1 - e gamma)^2 + e^2 w^2) / 2} for a rotation at rest, 1e-13.
 *   <li><b>[eq:jacobian-lipschitz]</b> {@code I + e (L + D(t') K)}, with a gate
 *       {@code I + e (D(z) L + D(z t' + (L h + t) z') K)}. {@code FieldPoint}, {@code EulerStep}. {@code CellJacobianTest}: 1e-8;
 *       {@code GoldenSpectrumTest}: 1e-8.
 *   <li><b>[eq:jacobian-midpoint]</b> {@code I + e F'(k) (I + e/2 F'(h))}. {@code MidpointStep}. {@code CellJacobianTest}: 1e-8;
 *       {@code ExactSpectrumTest}: {@code ln|1 + z + z^2/2|} at rest, 1e-13; {@code FlowCellTest}: the error falls with the square
 *       of the step, ratio 4 within 0.4.
 *   <li><b>[eq:jacobian-esn]</b> {@code (1 - a) I + a D(t') U}. {@code LeakyEsn}. {@code CellJacobianTest}: 1e-8;
 *       {@code ExactSpectrumTest}: all exponents {@code ln(1 - a)} with U = 0, 1e-13.
 *   <li><b>[eq:jacobian-peephole]</b> an LSTM's, with {@code k = f + c f' p_f + g i' p_i} for {@code f} and
 *       {@code s = o sech^2(c') + tanh(c') o' p_o}; [eq:lstm-shear] carries over. {@code PeepholeLstm}, {@code LstmStep}.
 *       {@code CellJacobianTest}, {@code MatrixFreeTest}; {@code CompositeCellsTest}: without peepholes an LSTM bit for bit.
 *   <li><b>[eq:jacobian-gru-reset-before]</b> {@code D(z) + D((h - m) z') U_z + D(d) U_n (D(r) + D(h r') U_r)}.
 *       {@code GruResetBefore}. {@code CellJacobianTest}, {@code MatrixFreeTest}; {@code CompositeCellsTest}: with reset gates at 1
 *       the GRU of torch, 1e-15.
 *   <li><b>[eq:jacobian-linear]</b> {@code J = U}. {@code LinearRnn}. {@code ExactQuaternionSpectrumTest}.
 *   <li><b>[eq:hamilton-product]</b> quaternion matrices as real block matrices in the place of {@code U}.
 *       {@code QuaternionWeights}. {@code MatrixFreeTest}: against products of quaternions; {@code ExactQuaternionSpectrumTest}: a
 *       linear network's exponents in fours, a few nats in all; one quaternion, {@code ln} of its norm, 1e-13.
 *   <li><b>[eq:jacobian-stack]</b> block lower triangular: a layer's column, then for each layer above {@code dx'/du} times the
 *       column's hidden units below it. {@code StackStep}, {@code CellStep.inputColumn}. {@code CellJacobianTest},
 *       {@code MatrixFreeTest}; {@code StackTest}: layers with one and two tangent factors, 1e-14.
 *   <li><b>[eq:stack-union]</b> a stack's spectrum is the union of its layers', each driven by the layer below, up to
 *       {@code O(1/T)}. {@code LayerSpectra.compute}. {@code LayerSpectraTest}: 20 nats over all steps, measured 8; the sums,
 *       1e-10.
 *   <li><b>[matrix-free]</b> every formed Jacobian, and every derivative by the input, times a vector against a second program of
 *       the formulas. {@code MatrixFreeTest}: 1e-12 of the largest entry, sums of thirty products. Every step against torch or a
 *       transcription of its paper: {@code ForwardVectorsTest}, 1e-12.
 *   <li><b>[eq:jacobian-rate]</b> {@code (1 - d) I + d U D(t')}, slopes at the state. {@code RateRnn}. {@code CellJacobianTest}:
 *       1e-8; {@code NoisyAndOrthogonalProductTest}: 1e-12 against the published {@code J q}, as for the next five;
 *       {@code StochasticOrthogonalForwardTest}: 1e-12 against Python, as for the next five; {@code ExactSpectrumTest}: all
 *       exponents {@code ln(1 - d)} with U = 0, 1e-13.
 *   <li><b>[eq:jacobian-srnn]</b> {@code I - dt Gamma + dt D(t') U}. {@code StochasticRnn}. As above.
 *   <li><b>[eq:jacobian-noisy]</b> {@code I + D(e + sqrt(e) s2 xi) dF/dh} for a fixed path of the noise {@code xi}.
 *       {@code EulerMaruyamaStep}, {@code Probe.withNoise}. {@code StochasticStabilisationTest}: 1e-12 against the mean log factor
 *       on the same path, and {@code a - s^2 / 2} within four standard errors; {@code StochasticCellTest}: additive noise leaves
 *       the Jacobian bit for bit; {@code ProbeNoiseTest}: path, id and hash exact; {@code StandardNormalsTest}: five standard
 *       errors.
 *   <li><b>[eq:cayley], [eq:exponential], [eq:unitary-product]</b> {@code (I + A)^-1 (I - A) D}, {@code exp(A)} by Pade's
 *       approximant, {@code D3 R2 F^-1 D2 P R1 F D1}. {@code OrthogonalMatrix}, {@code MatrixExponential}, {@code UnitaryFactors}.
 *       {@code OrthogonalMatrixTest}: orthogonal to 1e-13 up to 96 units (measured 3e-15); rotations by hand.
 *   <li><b>[eq:jacobian-orthogonal], [eq:jacobian-urnn]</b> {@code D(|z| + b > 0) W}; for complex units
 *       {@code (r r^T + s (I - r r^T)) W} by the direction {@code r} and the scale {@code s}, {@code log|det J| = sum log s}.
 *       {@code OrthogonalRnn}, {@code UnitaryRnn}. {@code ExactOrthogonalSpectrumTest}: all exponents 0 while no unit is off,
 *       1e-12; each unit that is off collapses one direction, a complex one two, exact.
 *   <li><b>[eq:cycle]</b> on a cycle of {@code p} steps the exponents are {@code ln|eig(J_p .. J_1)| / p}.
 *       {@code ExactPeriodicSpectrumTest}: 1e-12 where moduli are distinct, else a few nats over 6000 steps, as complex pairs turn.
 *   <li><b>[eq:gates-alone]</b> with U = 0 the exponents are the mean log forget gates (LSTM) or update gates (GRU).
 *       {@code ExactSpectrumTest}: 1e-13, a mean of 300 logs.
 *   <li><b>[eq:renaming]</b> renaming the hidden units leaves every exponent. {@code TangentFrameTest}: 1e-12.
 *   <li><b>[eq:standard-error]</b> sample deviation over trajectories, or over 20 blocks of one. {@code SpectrumAverage}.
 *       {@code GoldenSpectrumTest}: the three digits that are stored; {@code SpectrumCalculatorTest}: 1e-15.
 *   <li><b>[eq:lambda-max], [eq:kaplan-yorke], [eq:entropy-bound], [eq:memory-count]</b> {@code SpectrumSummary.of}.
 *       {@code SpectrumSummaryTest}: rounding of sums of five numbers; Henon's dimension to its published four decimals.
 *   <li><b>[eq:batch-means]</b> {@code se = sd / sqrt m} and a 95 % interval of {@code t_(m-1)} of them, over {@code m}
 *       trajectories or the 20 blocks of the only one. {@code BlockStatistics.linear}, {@code StudentT}.
 *       {@code SpectrumDiagnosticsTest}: by hand, rounding; on Henon's map the interval covers {@code lambda_1} in 93 to 98 % of 400
 *       orbits of 5000 steps (measured 96.5 %; the binomial deviation is 1.1 %).
 *   <li><b>[eq:block-bootstrap]</b> percentiles over 500 resamples of trajectories, or of runs of blocks at least
 *       {@code T^(1/3)} steps long, spread by {@code sqrt(m / (m - 1))}. {@code BlockStatistics.resamples}.
 *       {@code SpectrumDiagnosticsTest}: the error of batch means within 13 %, four deviations of 500 resamples; covers Henon's
 *       dimension in 90 to 97 % (measured 94.5 %).
 *   <li><b>[eq:gradient-gain]</b> {@code lambda_1 T / ln 10} decimal orders, and {@code (1/2T) ln mean ||P v||^2} for random unit
 *       {@code v} over windows of {@code T} steps. {@code SpectrumDiagnostics.log10GradientGain}, {@code MeanSquareGain.measure}.
 *       {@code SpectrumDiagnosticsTest}: {@code mu + s^2} for log-normal gains, four deviations of 8000 windows; a scaled rotation,
 *       1e-14.
 *   <li><b>[eq:finite-time-exponents]</b> {@code lambda(t; tau)} from block sums, their variance times {@code tau}, and the exponents
 *       of growing parts. {@code FiniteTimeExponents.of}, {@code ConvergenceCurve.of}. {@code FiniteTimeExponentsTest}: they add up to
 *       the spectrum, 1e-12, rounding of a few hundred nats; {@code s^2} for independent rates, four deviations of 200 windows.
 *   <li><b>[eq:wasserstein]</b> {@code W_2 = (int (F^-1 - G^-1)^2)^(1/2)} of two spectra's quantile functions,
 *       and {@code W_1 = int |F^-1 - G^-1|}. {@code SpectrumDistance.wasserstein, .firstWasserstein}.
 *       {@code SpectrumDistanceTest}: by hand, rounding.
 *   <li><b>[eq:covariant-vectors]</b> {@code V_t = Q_t C_t}, {@code C <- R_t^-1 C} backward in time. {@code OrthonormalFrame.advance},
 *       {@code CovariantOrbit.sweepBack}. {@code CovariantVectorsTest}: {@code J V_t} is {@code V_(t+1)} on Henon's map to 1e-12,
 *       rounding of a step whose image shrinks a hundredfold; the cat map's eigenvectors, 1e-12; Henon's exponents, four standard errors.
 *   <li><b>[eq:participation]</b> {@code 1 / sum v_i^4} of the first covariant vector. {@code CovariantVectors.compute}.
 *       {@code CovariantVectorsTest}: of the cat map, 1e-12.
 *   <li><b>[gradient-probe]</b> mean log squared gradient of {@code h_T} to {@code x_t}. {@code CovectorPullback.stepBack}.
 *       {@code GradientProbeTest}: 1e-8 against finite differences; a scaled rotation, 1e-12; 0.01 against {@code lambda_1}, the
 *       covector's overlap with the leading direction over 1000 steps.
 *   <li><b>[weight-statistics]</b> {@code WeightStatistics.of}. {@code WeightStatisticsTest}: by hand, rounding.
 * </ul>
 */
@NullMarked
package dev.attractor.lyapunov;

import org.jspecify.annotations.NullMarked;
