package dev.attractor.aelle;

import dev.attractor.aelle.spectrum.QuantileResampling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of an experiment can be compared with others: how similar two are decides whether one may lend the other its forecasts.
 *
 * <p>Units: asinh of nats per step. Thread-safety: immutable.
 *
 * @param labelledRuns that can be learned from
 * @param cells of the runs
 * @param parameters names of the hyper-parameters
 * @param firstSpectrum quantiles of the spectrum at the runs' first checkpoints, averaged over the runs; empty without a spectrum
 */
public record ExperimentProfile(
        int labelledRuns, Set<String> cells, Set<String> parameters, List<Double> firstSpectrum) {
    private static final QuantileResampling RESAMPLING = new QuantileResampling(32);

    public ExperimentProfile {
        cells = Set.copyOf(cells);
        parameters = Set.copyOf(parameters);
        firstSpectrum = List.copyOf(firstSpectrum);
    }

    static ExperimentProfile of(Histories histories) {
        List<RunHistory> seen = histories.all().stream()
                .filter(history -> !history.spectra().isEmpty())
                .toList();
        List<SpectrumObservation> first = seen.stream()
                .map(history -> history.spectra().firstEntry().getValue().observation())
                .toList();
        Set<String> cells = new TreeSet<>();
        first.forEach(observation -> cells.add(observation.cell()));
        Set<String> parameters = new TreeSet<>();
        seen.forEach(history -> parameters.addAll(history.parameters().keySet()));
        return new ExperimentProfile(histories.labelled().size(), cells, parameters, average(first));
    }

    /** Whether a cell occurs in both. */
    public boolean sharesCell(ExperimentProfile other) {
        return cells.stream().anyMatch(other.cells::contains);
    }

    /** The first Wasserstein distance of the two first spectra; infinite if one has none. */
    public double distance(ExperimentProfile other) {
        if (firstSpectrum.isEmpty() || firstSpectrum.size() != other.firstSpectrum.size()) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        for (int i = 0; i < firstSpectrum.size(); i++) {
            sum += Math.abs(firstSpectrum.get(i) - other.firstSpectrum.get(i));
        }
        return sum / firstSpectrum.size();
    }

    private static List<Double> average(Collection<SpectrumObservation> spectra) {
        double[] sum = new double[0];
        for (SpectrumObservation spectrum : spectra) {
            double[] quantiles = RESAMPLING.resample(spectrum.exponents());
            sum = sum.length == 0 ? new double[quantiles.length] : sum;
            for (int i = 0; i < quantiles.length; i++) {
                sum[i] += quantiles[i] / spectra.size();
            }
        }
        List<Double> average = new ArrayList<>();
        for (double value : sum) {
            average.add(value);
        }
        return average;
    }
}
