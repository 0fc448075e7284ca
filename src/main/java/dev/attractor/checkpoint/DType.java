package dev.attractor.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** A number format of safetensors, with its size and how one value is decoded; little-endian. */
public enum DType {
    F64(8) {
        @Override
        double read(ByteBuffer bytes) {
            return bytes.getDouble();
        }
    },
    F32(4) {
        @Override
        double read(ByteBuffer bytes) {
            return bytes.getFloat();
        }
    },
    F16(2) {
        @Override
        double read(ByteBuffer bytes) {
            return half(bytes.getShort());
        }
    },
    BF16(2) {
        @Override
        double read(ByteBuffer bytes) {
            return Float.intBitsToFloat(bytes.getShort() << 16);
        }
    },
    I64(8) {
        @Override
        double read(ByteBuffer bytes) {
            return bytes.getLong();
        }
    },
    I32(4) {
        @Override
        double read(ByteBuffer bytes) {
            return bytes.getInt();
        }
    },
    I16(2) {
        @Override
        double read(ByteBuffer bytes) {
            return bytes.getShort();
        }
    },
    I8(1) {
        @Override
        double read(ByteBuffer bytes) {
            return bytes.get();
        }
    },
    U8(1) {
        @Override
        double read(ByteBuffer bytes) {
            return Byte.toUnsignedInt(bytes.get());
        }
    },
    BOOL(1) {
        @Override
        double read(ByteBuffer bytes) {
            return bytes.get() == 0 ? 0 : 1;
        }
    };

    private final int size;

    DType(int size) {
        this.size = size;
    }

    /** Bytes of one value. */
    public int size() {
        return size;
    }

    /** The next value; 64-bit integers beyond 2^53 are rounded. */
    abstract double read(ByteBuffer bytes);

    static Optional<DType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    private static double half(short bits) {
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        double size = switch (exponent) {
            case 0 -> Math.scalb((double) fraction, -24);
            case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb(1024.0 + fraction, exponent - 25);
        };
        return bits < 0 ? -size : size;
    }
}
