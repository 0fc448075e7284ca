package dev.attractor.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    private static final Weights WEIGHTS = new Weights(
            Map.of(
                    "weight", Tensor.of(List.of(2, 3), new double[] {1, -2, 0.5, 4, -0.0, 0.25}),
                    "scalar", Tensor.of(List.of(), new double[] {7}),
                    "empty", Tensor.of(List.of(0, 4), new double[0]),
                    "odd", Tensor.of(List.of(3), new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1})),
            Map.of("format", "pt", "note", "h\u00e9 \"quoted\""));

    @ParameterizedTest
    @EnumSource(names = {"F32", "F64"})
    void whatIsWrittenIsRead(DType dtype) {
        assertThat(Safetensors.read(Safetensors.write(WEIGHTS, dtype))).isEqualTo(WEIGHTS);
    }

    @Test
    void doublesKeepEveryBit() {
        double[] values = new SplittableRandom(5).doubles(100).toArray();
        Weights weights = new Weights(Map.of("x", Tensor.of(List.of(100), values)), Map.of());
        assertThat(Safetensors.read(Safetensors.write(weights, DType.F64))).isEqualTo(weights);
    }

    @Test
    void equalWeightsGiveEqualBytesWhateverTheOrderOfTheirMaps() {
        Map<String, Tensor> reversed = new LinkedHashMap<>();
        WEIGHTS.tensors().keySet().stream()
                .sorted(Comparator.reverseOrder())
                .forEach(name -> reversed.put(name, WEIGHTS.tensors().get(name)));
        Weights same = new Weights(reversed, WEIGHTS.metadata());
        assertThat(Safetensors.write(same, DType.F32)).isEqualTo(Safetensors.write(WEIGHTS, DType.F32));
    }

    @Test
    void bytesAreLaidOutAsTheFormatSays() {
        Weights weights = new Weights(Map.of("a", Tensor.of(List.of(2), new double[] {1, 2})), Map.of());
        byte[] file = Safetensors.write(weights, DType.F32);
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        assertThat(file).isEqualTo(file(header + " ".repeat(8 - header.length() % 8), 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40));
    }

    @Test
    void aValueTooLargeForFloatIsRefused() {
        Weights weights = new Weights(Map.of("big", Tensor.of(List.of(1), new double[] {1e300})), Map.of());
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> Safetensors.write(weights, DType.F32))
                .withMessageStartingWith("big: 1.0E300");
    }

    @Test
    void onlyFloatTypesAreWritten() {
        assertThatIllegalArgumentException().isThrownBy(() -> Safetensors.write(WEIGHTS, DType.I8));
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("F16", new int[] {0x00, 0x3c, 0x00, 0xc1, 0x01, 0x00}, List.of(1.0, -2.5, 0x1p-24)),
                Arguments.of("F16", new int[] {0x00, 0x7c, 0xff, 0x7b}, List.of(Double.POSITIVE_INFINITY, 65504.0)),
                Arguments.of("BF16", new int[] {0x80, 0x3f, 0x20, 0xc0}, List.of(1.0, -2.5)),
                Arguments.of("I64", new int[] {0xfe, 255, 255, 255, 255, 255, 255, 255}, List.of(-2.0)),
                Arguments.of("I32", new int[] {1, 1, 0, 0}, List.of(257.0)),
                Arguments.of("I16", new int[] {0xff, 0xff}, List.of(-1.0)),
                Arguments.of("I8", new int[] {0x80}, List.of(-128.0)),
                Arguments.of("U8", new int[] {0x80}, List.of(128.0)),
                Arguments.of("BOOL", new int[] {0, 1}, List.of(0.0, 1.0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void everyEncodingIsDecoded(String dtype, int[] data, List<Double> expected) {
        Weights read = Safetensors.read(file(
                "{\"x\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                        .formatted(dtype, expected.size(), data.length),
                data));
        assertThat(read.tensor("x").orElseThrow().toArray())
                .containsExactly(
                        expected.stream().mapToDouble(Double::doubleValue).toArray());
    }

    static Stream<Arguments> hostileFiles() {
        String eight = "\"dtype\":\"F32\",\"shape\":[2],";
        return Stream.of(
                hostile("no length", new byte[5], "safetensors: the file has 5 bytes"),
                hostile("header longer than file", length(1000, "{}"), "its length 1000 exceeds"),
                hostile("negative header length", length(-1, "{}"), "its length 18446744073709551615 exceeds"),
                hostile("100 MB header", length(100_000_000, "{}"), "its length 100000000 exceeds"),
                hostile("empty header", file(""), "must start with {"),
                hostile("header not an object", file("[1]"), "must start with {"),
                hostile("cut JSON", file("{\"a\":{"), "not valid JSON"),
                hostile("two objects", file("{}{}"), "something follows"),
                hostile(
                        "duplicate key",
                        file("{\"a\":{" + eight + "\"data_offsets\":[0,8]},\"a\":{}}", 1),
                        "Duplicate"),
                hostile("duplicate field", file("{\"a\":{" + eight + eight + "\"data_offsets\":[0,8]}}"), "Duplicate"),
                hostile("deep nesting", file("{\"a\":" + "[".repeat(5000)), "a: must be an object"),
                hostile("unknown dtype", entry("F8_E4M3", "[1]", "[0,1]", 1), "a.dtype: F8_E4M3 is not one of"),
                hostile("dtype is a number", file("{\"a\":{\"dtype\":3}}"), "a.dtype: must be a string"),
                hostile("missing field", file("{\"a\":{\"dtype\":\"F32\"}}"), "a: must have dtype, shape"),
                hostile("extra field", file("{\"a\":{\"stride\":3}}"), "a: unknown field stride"),
                hostile("one offset", entry("F32", "[1]", "[0]", 4), "a.data_offsets: must be two numbers"),
                hostile("fractional offset", entry("F32", "[1]", "[0,4.5]", 4), "must hold integers only"),
                hostile("offset beyond long", entry("F32", "[1]", "[0,99999999999999999999]", 4), "not valid JSON"),
                hostile("descending offsets", entry("F32", "[1]", "[4,0]", 4), "must be an ascending range"),
                hostile("negative offset", entry("F32", "[1]", "[-4,0]", 4), "must be an ascending range"),
                hostile("offsets past the end", entry("F32", "[1]", "[0,4]", 3), "take 4 bytes, the file holds 3"),
                hostile("trailing bytes", entry("F32", "[1]", "[0,4]", 5), "take 4 bytes, the file holds 5"),
                hostile(
                        "size is not the shape's",
                        entry("F32", "[2]", "[0,4]", 4),
                        "a: shape [2] of F32 takes 8 bytes"),
                hostile("wrong dtype's size", entry("F64", "[2]", "[0,8]", 8), "a: shape [2] of F64 takes 16 bytes"),
                hostile("negative dimension", entry("F32", "[-1]", "[0,4]", 4), "dimension -1 is out of range"),
                hostile("huge dimension", entry("F32", "[4294967297]", "[0,4]", 4), "4294967297 is out of range"),
                hostile(
                        "shape product overflows",
                        entry("F32", "[2147483647,2147483647,2147483647,0]", "[0,0]", 0),
                        "overflows"),
                hostile(
                        "overlap",
                        file(
                                "{\"a\":{" + eight + "\"data_offsets\":[0,8]},\"b\":{" + eight
                                        + "\"data_offsets\":[4,12]}}",
                                new int[12]),
                        "b: data_offsets [4, 12] overlaps"),
                hostile(
                        "hole",
                        file(
                                "{\"a\":{" + eight + "\"data_offsets\":[0,8]},\"b\":{" + eight
                                        + "\"data_offsets\":[12,20]}}",
                                new int[20]),
                        "b: data_offsets [12, 20] leaves a hole"),
                hostile(
                        "metadata not strings",
                        file("{\"__metadata__\":{\"a\":1}}"),
                        "__metadata__.a: must be a string"),
                hostile("endless name", file("{\"" + "n".repeat(5000) + "\":{}}"), "a tensor's name exceeds"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileFiles")
    void hostileBytesAreRefusedWithTheReason(String name, byte[] file, String reason) {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> Safetensors.read(file))
                .withMessageContaining(reason);
    }

    @Test
    void aHeaderAboveTheLimitIsRefusedEvenIfTheFileHasIt() {
        byte[] file = length(Safetensors.MAX_HEADER_BYTES + 1, " ".repeat(Safetensors.MAX_HEADER_BYTES + 1));
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> Safetensors.read(file))
                .withMessageContaining("at most " + Safetensors.MAX_HEADER_BYTES);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void randomDamageNeverEndsInAnotherException(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] whole = Safetensors.write(WEIGHTS, DType.F32);
        for (int trial = 0; trial < 500; trial++) {
            byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                assertThat(Safetensors.read(damaged).tensors()).hasSameSizeAs(WEIGHTS.tensors());
            } catch (CheckpointException expected) {
                assertThat(expected).hasMessageMatching("(?s).+");
            }
        }
    }

    private static Arguments hostile(String name, byte[] file, String reason) {
        return Arguments.of(name, file, reason);
    }

    private static byte[] entry(String dtype, String shape, String offsets, int dataLength) {
        String header = "{\"a\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}}".formatted(dtype, shape, offsets);
        return file(header, new int[dataLength]);
    }

    private static byte[] file(String header, int... data) {
        byte[] start = length(header.getBytes(StandardCharsets.UTF_8).length, header);
        byte[] file = Arrays.copyOf(start, start.length + data.length);
        for (int i = 0; i < data.length; i++) {
            file[start.length + i] = (byte) data[i];
        }
        return file;
    }

    private static byte[] length(long claimed, String header) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(claimed)
                .put(text)
                .array();
    }
}
