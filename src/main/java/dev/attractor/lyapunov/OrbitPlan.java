package dev.attractor.lyapunov;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where an orbit starts and which of its steps count: first {@code stateSteps} that move the state alone, then
 * {@code frameSteps} that move state and frame with the logs dropped, then {@code countedSteps} in {@code blocks} blocks.
 */
record OrbitPlan(List<Double> start, int stateSteps, int frameSteps, int countedSteps, int blocks) {
    OrbitPlan {
        start = List.copyOf(start);
        if (stateSteps < 0 || frameSteps < 0) {
            throw new IllegalArgumentException("warm-up steps must not be negative");
        }
        if (blocks < 1 || countedSteps < blocks) {
            throw new IllegalArgumentException(countedSteps + " counted steps cannot make " + blocks + " blocks");
        }
    }

    static OrbitPlan fromZero(int stateSize, int warmUp, int countedSteps, int blocks) {
        return new OrbitPlan(Collections.nCopies(stateSize, 0.0), 0, warmUp, countedSteps, blocks);
    }

    /** The first counted step. */
    int countingFrom() {
        return stateSteps + frameSteps;
    }

    /** How many steps each block has. */
    List<Integer> blockSteps() {
        return IntStream.range(0, blocks)
                .mapToObj(index -> blockEnd(index) - (index == 0 ? countingFrom() : blockEnd(index - 1)))
                .toList();
    }

    /** The step before which block {@code index} ends. */
    int blockEnd(int index) {
        return countingFrom() + (int) ((long) countedSteps * (index + 1) / blocks);
    }
}
