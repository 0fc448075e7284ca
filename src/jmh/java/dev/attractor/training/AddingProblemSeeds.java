package dev.attractor.training;

import org.bytedeco.openblas.global.openblas;

/** Prints, for five seeds, the test error of a regularised PLRNN on the adding problem and its exponents near zero. */
public final class AddingProblemSeeds {
    private AddingProblemSeeds() {}

    public static void main(String[] arguments) {
        openblas.blas_set_num_threads(1);
        for (long seed = 1; seed <= 5; seed++) {
            try (AddingProblem problem = new AddingProblem(seed)) {
                for (int steps = 1000; steps <= 8000; steps += 1000) {
                    problem.train(1000);
                    System.out.printf(
                            "seed %d, %d steps: test error %.4f, exponents near zero %d%n",
                            seed, steps, problem.testError(), problem.exponentsNearZero());
                }
            }
        }
    }
}
