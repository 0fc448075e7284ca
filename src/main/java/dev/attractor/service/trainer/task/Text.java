package dev.attractor.service.trainer.task;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A text file as numbered symbols: its characters by falling frequency, ties by code point.
 *
 * <p>Limits: {@value #LARGEST_FILE} bytes; {@value #MOST_SYMBOLS} symbols, of which the last stands for all rarer characters when
 * there are more. Errors: {@link TaskException} that names the file if it cannot be read, is too large, is not UTF-8 or has fewer
 * than two different characters. Thread-safety: immutable.
 */
final class Text {
    private static final int LARGEST_FILE = 16 << 20;
    private static final int MOST_SYMBOLS = 96;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;
    private final int[] symbols;
    private final int symbolCount;

    private Text(Path file, int[] codePoints) {
        this.file = file;
        List<Integer> vocabulary = vocabulary(codePoints);
        if (vocabulary.size() < 2) {
            throw new TaskException(
                    "text file " + file + (vocabulary.isEmpty() ? " is empty" : " repeats one character")
                            + ": name a file with at least two different characters");
        }
        this.symbolCount = Math.min(vocabulary.size(), MOST_SYMBOLS);
        this.symbols = numbered(codePoints, vocabulary);
    }

    static Text read(Path file) {
        String text = decode(file, bytes(file));
        return new Text(
                file,
                (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                        .codePoints()
                        .toArray());
    }

    private static byte[] bytes(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new NoSuchFileException(file.toString());
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new TaskException("text file " + file + " has " + Files.size(file) + " bytes, at most "
                        + LARGEST_FILE + " are read: name a smaller file");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new TaskException("there is no text file " + file + ": check the path", e);
        } catch (IOException e) {
            throw new TaskException("text file " + file + " cannot be read: check its permissions", e);
        }
    }

    private static String decode(Path file, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            throw new TaskException("text file " + file + " is not UTF-8 at byte " + in.position()
                    + ": convert it to UTF-8, or name a text file");
        }
        return out.flip().toString();
    }

    private static List<Integer> vocabulary(int[] codePoints) {
        Map<Integer, Long> counts = Arrays.stream(codePoints)
                .boxed()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static int[] numbered(int[] codePoints, List<Integer> vocabulary) {
        Map<Integer, Integer> numbers = new HashMap<>();
        for (int i = 0; i < vocabulary.size(); i++) {
            numbers.put(vocabulary.get(i), Math.min(i, MOST_SYMBOLS - 1));
        }
        return Arrays.stream(codePoints).map(numbers::get).toArray();
    }

    Path file() {
        return file;
    }

    /** Characters of the text. */
    int length() {
        return symbols.length;
    }

    /** Size of the vocabulary. */
    int symbols() {
        return symbolCount;
    }

    /** The number of the character at a position, 0 for the most frequent. */
    int symbol(int position) {
        return symbols[position];
    }
}
