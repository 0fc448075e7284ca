package dev.attractor.autodiff;

/** The real matrix of a quaternion of matrices acting from the left. */
record HamiltonBlocks(WeightSlot quarters, WeightSlot y) implements WeightOperation {
    /** Which part stands in each block. */
    private static final int[][] PART = {{0, 1, 2, 3}, {1, 0, 3, 2}, {2, 3, 0, 1}, {3, 2, 1, 0}};

    private static final float[][] SIGN = {{1, -1, -1, -1}, {1, 1, -1, 1}, {1, 1, 1, -1}, {1, -1, 1, 1}};

    @Override
    public void forward() {
        int rows = quarters.rows / 4;
        int columns = quarters.columns;
        for (int row = 0; row < quarters.rows; row++) {
            for (int block = 0; block < 4; block++) {
                int source = (PART[row / rows][block] * rows + row % rows) * columns;
                int target = (row * 4 + block) * columns;
                for (int j = 0; j < columns; j++) {
                    y.value[target + j] = SIGN[row / rows][block] * quarters.value[source + j];
                }
            }
        }
    }

    @Override
    public void backward() {
        int rows = quarters.rows / 4;
        int columns = quarters.columns;
        for (int row = 0; row < quarters.rows; row++) {
            for (int block = 0; block < 4; block++) {
                int source = (PART[row / rows][block] * rows + row % rows) * columns;
                int target = (row * 4 + block) * columns;
                for (int j = 0; j < columns; j++) {
                    quarters.gradient[source + j] += SIGN[row / rows][block] * y.gradient[target + j];
                }
            }
        }
    }
}
