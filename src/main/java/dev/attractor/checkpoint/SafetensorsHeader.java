package dev.attractor.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The JSON header of a safetensors file: entries sorted by offset, and the string metadata. */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final int MAX_NAME = 512;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    SafetensorsHeader {
        entries = List.copyOf(entries);
        metadata = Map.copyOf(metadata);
    }

    /** One tensor: the bytes {@code [begin, end)} after the header. */
    record Entry(String name, DType dtype, List<Integer> shape, long begin, long end) {
        Entry {
            shape = List.copyOf(shape);
            if (begin < 0 || end < begin) {
                throw new CheckpointException(
                        name + ": data_offsets [" + begin + ", " + end + "] must be an ascending range from 0");
            }
            long bytes = byteCount(name, dtype, shape);
            if (bytes != end - begin) {
                throw new CheckpointException(name + ": shape " + shape + " of " + dtype + " takes " + bytes
                        + " bytes, data_offsets [" + begin + ", " + end + "] hold " + (end - begin));
            }
        }

        private static long byteCount(String name, DType dtype, List<Integer> shape) {
            try {
                long bytes = dtype.size();
                for (int dimension : shape) {
                    bytes = Math.multiplyExact(bytes, dimension);
                }
                return bytes;
            } catch (ArithmeticException e) {
                throw new CheckpointException(name + ": the product of shape " + shape + " overflows", e);
            }
        }
    }

    static SafetensorsHeader parse(byte[] file, int offset, int length) {
        if (length == 0 || file[offset] != '{') {
            throw new CheckpointException("safetensors header: must start with {");
        }
        try (JsonParser json = JSON.createParser(file, offset, length)) {
            List<Entry> entries = new ArrayList<>();
            Map<String, String> metadata = new LinkedHashMap<>();
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                require(name.length() <= MAX_NAME, "safetensors header", "a tensor's name exceeds " + MAX_NAME);
                if (name.equals(METADATA)) {
                    readMetadata(json, metadata);
                } else {
                    entries.add(readEntry(json, name));
                }
            }
            if (json.nextToken() != null) {
                throw new CheckpointException("safetensors header: something follows its closing }");
            }
            entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
            return new SafetensorsHeader(entries, metadata);
        } catch (IOException e) {
            throw new CheckpointException("safetensors header: not valid JSON: " + firstLine(e), e);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static void readMetadata(JsonParser json, Map<String, String> metadata) throws IOException {
        require(json.nextToken() == JsonToken.START_OBJECT, METADATA, "must be an object of strings");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            require(json.nextToken() == JsonToken.VALUE_STRING, METADATA + "." + key, "must be a string");
            metadata.put(key, json.getText());
        }
    }

    private static Entry readEntry(JsonParser json, String name) throws IOException {
        require(json.nextToken() == JsonToken.START_OBJECT, name, "must be an object");
        String dtype = "";
        List<Long> shape = List.of();
        List<Long> offsets = List.of();
        int fields = 0;
        for (; json.nextToken() == JsonToken.FIELD_NAME; fields++) {
            String field = json.currentName();
            switch (field) {
                case "dtype" -> dtype = readDType(json, name);
                case "shape" -> shape = readNumbers(json, name + ".shape");
                case "data_offsets" -> offsets = readNumbers(json, name + ".data_offsets");
                default -> throw new CheckpointException(name + ": unknown field " + field);
            }
        }
        require(fields == 3, name, "must have dtype, shape and data_offsets");
        require(offsets.size() == 2, name + ".data_offsets", "must be two numbers");
        return new Entry(name, known(dtype, name), dimensions(shape, name), offsets.get(0), offsets.get(1));
    }

    private static String readDType(JsonParser json, String name) throws IOException {
        require(json.nextToken() == JsonToken.VALUE_STRING, name + ".dtype", "must be a string");
        return json.getText();
    }

    private static DType known(String dtype, String name) {
        return DType.named(dtype)
                .orElseThrow(() -> new CheckpointException(
                        name + ".dtype: " + dtype + " is not one of " + List.of(DType.values())));
    }

    private static List<Long> readNumbers(JsonParser json, String field) throws IOException {
        require(json.nextToken() == JsonToken.START_ARRAY, field, "must be an array");
        List<Long> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken() == JsonToken.VALUE_NUMBER_INT, field, "must hold integers only");
            numbers.add(json.getLongValue());
        }
        return numbers;
    }

    private static List<Integer> dimensions(List<Long> shape, String name) {
        for (long dimension : shape) {
            require(
                    dimension >= 0 && dimension <= Integer.MAX_VALUE,
                    name + ".shape",
                    "dimension " + dimension + " is out of range");
        }
        return shape.stream().map(Long::intValue).toList();
    }

    private static void require(boolean holds, String field, String rule) {
        if (!holds) {
            throw new CheckpointException(field + ": " + rule);
        }
    }

    /** Tensors in the order in which they are written. */
    static SortedMap<String, Tensor> sorted(Map<String, Tensor> tensors) {
        return new TreeMap<>(tensors);
    }

    /** The header of a file that holds {@code weights} in one dtype, padded so that the data begin at a multiple of 8. */
    static byte[] format(Weights weights, DType dtype) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (!weights.metadata().isEmpty()) {
                json.writeObjectFieldStart(METADATA);
                for (Map.Entry<String, String> entry : new TreeMap<>(weights.metadata()).entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            long begin = 0;
            for (Map.Entry<String, Tensor> entry : sorted(weights.tensors()).entrySet()) {
                begin = writeEntry(json, entry.getKey(), entry.getValue(), dtype, begin);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (bytes.size() % 8 != 0) {
            bytes.write(' ');
        }
        return bytes.toByteArray();
    }

    private static long writeEntry(JsonGenerator json, String name, Tensor tensor, DType dtype, long begin)
            throws IOException {
        require(!name.equals(METADATA), METADATA, "is not a tensor's name");
        long end = begin + (long) tensor.size() * dtype.size();
        json.writeObjectFieldStart(name);
        json.writeStringField("dtype", dtype.name());
        json.writeArrayFieldStart("shape");
        for (int dimension : tensor.shape()) {
            json.writeNumber(dimension);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("data_offsets");
        json.writeNumber(begin);
        json.writeNumber(end);
        json.writeEndArray();
        json.writeEndObject();
        return end;
    }
}
