package dev.attractor.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import dev.attractor.cell.CompositeCells;
import dev.attractor.checkpoint.Dimension.Size;
import dev.attractor.checkpoint.TensorSpec.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of the format of every cell, by a checkpoint of small sizes. */
class CellFormatsTest {
    private static final Map<Size, Integer> SIZES = Map.of(
            Size.HIDDEN,
            3,
            Size.INPUT,
            2,
            Size.LAYER,
            5,
            Size.DENDRITES,
            4,
            Size.GROUPS,
            3,
            Size.NOISES,
            1,
            Size.ONE,
            1);

    static Stream<CellFormat> formats() {
        return CellFormats.all().stream();
    }

    @Test
    void everyCellOfTheCatalogHasAFormat() {
        assertThat(CellFormats.all().stream().map(CellFormat::name))
                .containsAll(CellCatalog.NAMES.stream()
                        .filter(name -> !CompositeCells.STACKS.contains(name))
                        .toList());
    }

    @Test
    void documentationNamesEveryCellTensorAndConstant() throws IOException {
        String documentation = Files.readString(Path.of("src/docs/cells.md"));
        for (CellFormat format : CellFormats.all()) {
            assertThat(documentation).contains("`" + format.name() + "`");
            format.constants().forEach(name -> assertThat(documentation).contains("`" + name + "`"));
            format.tensors().forEach(spec -> assertThat(documentation).contains("`" + spec.name() + "`"));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void checkpointThatNamesItsCellIsReadAsThatCell(CellFormat format) {
        Cell cell = CellReader.read(checkpoint(format), Optional.empty());
        assertThat(cell.name()).isEqualTo(format.name());
        assertThat(cell.hiddenSize() % 3).isZero();
        assertThat(cell.inputSize() - cell.noiseSize()).isEqualTo(2);
    }

    static Stream<Arguments> tensors() {
        return formats().flatMap(format -> format.tensors().stream().map(spec -> Arguments.of(format, spec)));
    }

    @ParameterizedTest
    @MethodSource("tensors")
    void missingTensorIsRefusedByName(CellFormat format, TensorSpec spec) {
        Weights whole = checkpoint(format);
        Map<String, Tensor> tensors = new LinkedHashMap<>(whole.tensors());
        tensors.remove("model." + spec.name());
        long biases = format.tensors().stream()
                .filter(other -> other.role() == Role.BIAS)
                .count();
        if (spec.role() == Role.BIAS && biases == 1) {
            assertThat(CellReader.read(new Weights(tensors, whole.metadata()), Optional.empty())
                            .name())
                    .isEqualTo(format.name());
        } else {
            refused(() -> CellReader.read(new Weights(tensors, whole.metadata()), Optional.empty()), spec.name());
        }
    }

    @ParameterizedTest
    @MethodSource("tensors")
    void tensorOfAnotherShapeIsRefusedByNameWithTheShapeExpected(CellFormat format, TensorSpec spec) {
        Weights whole = checkpoint(format);
        Map<String, Tensor> tensors = new LinkedHashMap<>(whole.tensors());
        tensors.put("model." + spec.name(), Tensor.of(List.of(7, 1, 1), new double[7]));
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> CellReader.read(new Weights(tensors, whole.metadata()), Optional.empty()))
                .withMessageContaining("model." + spec.name() + " must have shape " + spec.shape());
    }

    static Stream<Arguments> constants() {
        return formats().flatMap(format -> format.constants().stream().map(name -> Arguments.of(format, name)));
    }

    @ParameterizedTest
    @MethodSource("constants")
    void missingOrWrongConstantIsRefusedByName(CellFormat format, String constant) {
        Weights whole = checkpoint(format);
        Map<String, String> metadata = new LinkedHashMap<>(whole.metadata());
        metadata.remove(constant);
        refused(() -> CellReader.read(new Weights(whole.tensors(), metadata), Optional.empty()), constant);
        metadata.put(constant, "fast");
        refused(() -> CellReader.read(new Weights(whole.tensors(), metadata), Optional.empty()), constant);
    }

    private static void refused(ThrowingCallable read, String name) {
        assertThatExceptionOfType(CheckpointException.class).isThrownBy(read).withMessageContaining(name);
    }

    private static Weights checkpoint(CellFormat format) {
        SplittableRandom random = new SplittableRandom(5);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (TensorSpec spec : format.tensors()) {
            List<Integer> shape = spec.shape().stream()
                    .map(dimension -> dimension.factor() * SIZES.getOrDefault(dimension.size(), 0))
                    .toList();
            int size = shape.stream().reduce(1, (a, b) -> a * b);
            double[] values = random.doubles(size, -1, 1).toArray();
            if (spec.name().equals("weight_hh_l0") && format.name().endsWith("plrnn")) {
                IntStream.range(0, 3).forEach(i -> values[4 * i] = 0);
            }
            if (spec.name().equals("D")) {
                Arrays.setAll(values, i -> Math.signum(values[i]));
            }
            if (spec.name().equals("permutation")) {
                Arrays.setAll(values, i -> 2 - i);
            }
            tensors.put("model." + spec.name(), Tensor.of(shape, values));
        }
        Map<String, String> metadata = new LinkedHashMap<>(Map.of("cell", format.name()));
        format.constants().forEach(name -> metadata.put(name, "0.5"));
        return new Weights(tensors, metadata);
    }
}
