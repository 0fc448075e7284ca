package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;

/**
 * Piecewise-linear cells with small entries in the zeros of their Jacobian, so that no unit keeps a direction to itself.
 *
 * <p>A unit that is never active has an invariant direction. An LU that starts from the identity never mixes it with another, so
 * that its exponent stands where the unit does; a QR mixes it by its rounding, and the order of its exponents is an accident of
 * when. Entries above rounding make the order that of the map.
 */
final class GeneralPosition {
    private GeneralPosition() {}

    static Cell of(Cell cell, double size) {
        return new AlteredCell(cell, (index, column) -> {
            for (int i = 0; i < column.length; i++) {
                column[i] += size * Math.sin(1 + index + 7.0 * i * i);
            }
        });
    }
}
