package dev.attractor.autodiff;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * An off-heap array of floats for BLAS, with bulk copies from and to arrays on the heap.
 *
 * <p>Thread-safety: none. Errors: {@link OutOfMemoryError} if the system has no room.
 */
final class FloatMatrix implements AutoCloseable {
    private final FloatPointer pointer;
    private final FloatBuffer view;

    /** An array of zeros. */
    FloatMatrix(int count) {
        pointer = new FloatPointer(count);
        view = pointer.asBuffer();
        fill(0);
    }

    /** The array from a position on; valid until the next call. */
    FloatPointer from(int position) {
        return pointer.position(position);
    }

    void put(int position, float[] source) {
        view.put(position, source);
    }

    void get(int position, float[] target) {
        view.get(position, target);
    }

    void fill(float value) {
        float[] block = new float[Math.min(view.capacity(), 4096)];
        Arrays.fill(block, value);
        for (int position = 0; position < view.capacity(); position += block.length) {
            view.put(position, block, 0, Math.min(block.length, view.capacity() - position));
        }
    }

    @Override
    public void close() {
        pointer.close();
    }
}
