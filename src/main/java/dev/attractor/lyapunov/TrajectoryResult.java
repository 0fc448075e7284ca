package dev.attractor.lyapunov;

/** What one trajectory gives: its exponents, or the step at which it overflowed. */
sealed interface TrajectoryResult permits TrajectoryExponents, Diverged {}
