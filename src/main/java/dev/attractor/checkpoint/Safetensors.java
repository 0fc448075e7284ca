package dev.attractor.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The safetensors format: an 8-byte little-endian header length, a JSON header, and the tensors' raw bytes without a gap.
 *
 * <p>Source: the format's reference, https://github.com/huggingface/safetensors. Reading is safe on hostile bytes: nothing is
 * allocated before the header has been checked against the file's length, and every byte must belong to exactly one tensor.
 * Errors: {@link CheckpointException} naming the tensor or field. Non-finite policy: NaN and infinities are legal here.
 * Thread-safety: stateless.
 */
public final class Safetensors {
    /** The longest header that is read; the reference allows 100 MB, a recurrent network needs a few kB. */
    public static final int MAX_HEADER_BYTES = 16 * 1024 * 1024;

    private static final int LENGTH_BYTES = 8;

    private Safetensors() {}

    /**
     * The tensors and metadata of a file.
     *
     * @throws CheckpointException if the bytes are not a well-formed safetensors file
     */
    public static Weights read(byte[] file) {
        int headerLength = headerLength(file);
        SafetensorsHeader header = SafetensorsHeader.parse(file, LENGTH_BYTES, headerLength);
        int dataStart = LENGTH_BYTES + headerLength;
        requireExactCover(header.entries(), file.length - dataStart);
        ByteBuffer data = ByteBuffer.wrap(file, dataStart, file.length - dataStart)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            tensors.put(entry.name(), decode(entry, data));
        }
        return new Weights(tensors, header.metadata());
    }

    private static int headerLength(byte[] file) {
        if (file.length < LENGTH_BYTES) {
            throw new CheckpointException(
                    "safetensors: the file has " + file.length + " bytes, fewer than its length field");
        }
        long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > file.length - LENGTH_BYTES) {
            throw new CheckpointException("safetensors header: its length " + Long.toUnsignedString(length)
                    + " exceeds the file's " + file.length + " bytes");
        }
        if (length > MAX_HEADER_BYTES) {
            throw new CheckpointException(
                    "safetensors header: " + length + " bytes, at most " + MAX_HEADER_BYTES + " are read");
        }
        return (int) length;
    }

    /** Entries come sorted by offset; together they must cover the data without hole or overlap. */
    private static void requireExactCover(List<SafetensorsHeader.Entry> entries, int dataLength) {
        long covered = 0;
        for (SafetensorsHeader.Entry entry : entries) {
            if (entry.begin() != covered) {
                String fault = entry.begin() < covered ? "overlaps the tensor before it" : "leaves a hole before it";
                throw new CheckpointException(entry.name() + ": data_offsets [" + entry.begin() + ", " + entry.end()
                        + "] " + fault + ", expected to begin at " + covered);
            }
            covered = entry.end();
        }
        if (covered != dataLength) {
            throw new CheckpointException(
                    "safetensors: the tensors take " + covered + " bytes, the file holds " + dataLength);
        }
    }

    private static Tensor decode(SafetensorsHeader.Entry entry, ByteBuffer data) {
        ByteBuffer bytes = data.position((int) entry.begin());
        double[] values =
                new double[(int) ((entry.end() - entry.begin()) / entry.dtype().size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = entry.dtype().read(bytes);
        }
        return Tensor.of(entry.shape(), values);
    }

    /**
     * A file with these tensors; equal weights give equal bytes, whatever the order of their maps.
     *
     * @param dtype {@link DType#F32} or {@link DType#F64}
     * @throws CheckpointException if a finite value is too large for F32
     */
    public static byte[] write(Weights weights, DType dtype) {
        if (dtype != DType.F32 && dtype != DType.F64) {
            throw new IllegalArgumentException("dtype must be F32 or F64, got " + dtype);
        }
        byte[] header = SafetensorsHeader.format(weights, dtype);
        long dataLength = weights.tensors().values().stream()
                .mapToLong(tensor -> (long) tensor.size() * dtype.size())
                .sum();
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(LENGTH_BYTES + header.length + dataLength))
                .order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header);
        SafetensorsHeader.sorted(weights.tensors()).forEach((name, tensor) -> encode(name, tensor, dtype, file));
        return file.array();
    }

    private static void encode(String name, Tensor tensor, DType dtype, ByteBuffer file) {
        for (int i = 0; i < tensor.size(); i++) {
            double value = tensor.at(i);
            if (dtype == DType.F64) {
                file.putDouble(value);
                continue;
            }
            if (Double.isFinite(value) && Float.isInfinite((float) value)) {
                throw new CheckpointException(name + ": " + value + " at position " + i + " does not fit F32");
            }
            file.putFloat((float) value);
        }
    }
}
