package dev.attractor.cell;

/**
 * {@code exp(A)} by scaling, the Pade approximant of degree 13 and squaring.
 *
 * <p>Source: Higham (2005), algorithm 2.3. The approximant of a skew-symmetric matrix is orthogonal itself, so that only rounding
 * takes the result from the orthogonal matrices.
 */
final class MatrixExponential {
    /** Below this norm the approximant is exact to rounding. */
    private static final double LARGEST_NORM = 5.371920351148152;

    private static final double[] PADE = {
        64764752532480000.0,
        32382376266240000.0,
        7771770303897600.0,
        1187353796428800.0,
        129060195264000.0,
        10559470521600.0,
        670442572800.0,
        33522128640.0,
        1323241920.0,
        40840800.0,
        960960.0,
        16380.0,
        182.0,
        1.0
    };

    private MatrixExponential() {}

    static SquareMatrix of(SquareMatrix matrix) {
        int squarings = 0;
        double norm = matrix.oneNorm();
        while (norm > LARGEST_NORM) {
            norm /= 2;
            squarings++;
        }
        SquareMatrix result = pade(matrix.scaled(Math.scalb(1.0, -squarings)));
        for (int i = 0; i < squarings; i++) {
            result = result.times(result);
        }
        return result;
    }

    private static SquareMatrix pade(SquareMatrix a) {
        SquareMatrix a2 = a.times(a);
        SquareMatrix a4 = a2.times(a2);
        SquareMatrix a6 = a4.times(a2);
        SquareMatrix odd = a.times(polynomial(1, a2, a4, a6));
        SquareMatrix even = polynomial(0, a2, a4, a6);
        return even.plus(-1, odd).solve(even.plus(1, odd));
    }

    /** The coefficients {@code first, first + 2, ..} as a polynomial in the square. */
    private static SquareMatrix polynomial(int first, SquareMatrix a2, SquareMatrix a4, SquareMatrix a6) {
        SquareMatrix high =
                a6.scaled(PADE[first + 12]).plus(PADE[first + 10], a4).plus(PADE[first + 8], a2);
        return a6.times(high)
                .plus(PADE[first + 6], a6)
                .plus(PADE[first + 4], a4)
                .plus(PADE[first + 2], a2)
                .plusIdentity(PADE[first]);
    }
}
