package dev.attractor.cell;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A set of off-heap arrays that are freed together; OpenBLAS reads and writes them without a copy.
 *
 * <p>Thread-safety: none; one set per thread. Errors: {@link OutOfMemoryError} if the system has no room.
 */
public final class OffHeap implements AutoCloseable {
    private final List<Pointer> owned = new ArrayList<>();

    /** An array of zeros. */
    public DoublePointer doubles(long count) {
        DoublePointer pointer = new DoublePointer(count);
        owned.add(pointer);
        Pointer.memset(pointer, 0, count * Double.BYTES);
        return pointer;
    }

    /** An array of zeros. */
    public FloatPointer floats(long count) {
        FloatPointer pointer = new FloatPointer(count);
        owned.add(pointer);
        Pointer.memset(pointer, 0, count * Float.BYTES);
        return pointer;
    }

    /** An array that holds a copy of {@code values}. */
    public DoublePointer copyOf(double[] values) {
        DoublePointer pointer = doubles(values.length);
        pointer.put(values, 0, values.length);
        return pointer;
    }

    /** An array of zeros. */
    public IntPointer ints(long count) {
        IntPointer pointer = new IntPointer(count);
        owned.add(pointer);
        Pointer.memset(pointer, 0, count * Integer.BYTES);
        return pointer;
    }

    @Override
    public void close() {
        owned.forEach(Pointer::close);
        owned.clear();
    }
}
