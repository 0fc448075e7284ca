package dev.attractor.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.attractor.lyapunov.MeanSquareGain;
import dev.attractor.lyapunov.Spectrum;
import dev.attractor.lyapunov.SpectrumDiagnostics;
import dev.attractor.response.InputResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** A report as one JSON document; what is not defined is left out. */
final class SpectrumJson {
    private static final ObjectWriter WRITER = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private final SpectrumReport report;

    SpectrumJson(SpectrumReport report) {
        this.report = report;
    }

    void print(PrintWriter out) throws IOException {
        Map<String, Object> document = origin(report.spectrum());
        report.diagnostics().ifPresent(diagnostics -> document.put("diagnostics", diagnostics(diagnostics)));
        document.put("finiteTime", report.finiteTime());
        document.put("convergence", report.convergence().points());
        report.vectors().ifPresent(vectors -> document.put("covariantVectors", vectors));
        report.response().ifPresent(response -> document.put("inputResponse", response(response)));
        out.println(WRITER.writeValueAsString(document));
        out.flush();
    }

    private static Map<String, Object> origin(Spectrum spectrum) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("cell", spectrum.cell());
        fields.put("hiddenSize", spectrum.hiddenSize());
        fields.put("n", spectrum.n());
        fields.put("k", spectrum.k());
        fields.put("mode", spectrum.mode().label());
        fields.put("probeId", spectrum.probeId());
        fields.put("probeSha256", spectrum.probeSha256());
        fields.put("trajectories", spectrum.trajectories());
        fields.put("length", spectrum.length());
        fields.put("warmUp", spectrum.warmUp());
        spectrum.sumRuleResidual().ifPresent(residual -> fields.put("sumRuleResidual", residual));
        fields.put("collapsed", spectrum.collapsed());
        fields.put("qrFallbacks", spectrum.qrFallbacks());
        fields.put("exponents", spectrum.exponents());
        fields.put("standardErrors", spectrum.standardErrors());
        fields.put("trajectoryExponents", spectrum.perTrajectory());
        return fields;
    }

    private Map<String, Object> diagnostics(SpectrumDiagnostics diagnostics) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("taskLength", diagnostics.taskLength());
        fields.put("lambdaMax", diagnostics.lambdaMax());
        fields.put("sum", diagnostics.sum());
        fields.put("mean", diagnostics.mean());
        diagnostics.spectralGap().ifPresent(gap -> fields.put("spectralGap", gap));
        fields.put("kaplanYorke", diagnostics.kaplanYorke());
        fields.put("kaplanYorkeAttained", diagnostics.kaplanYorkeAttained());
        fields.put("kaplanYorkePerDimension", diagnostics.kaplanYorkePerDimension());
        fields.put("entropyBound", diagnostics.entropyBound());
        fields.put("entropyBoundInBits", diagnostics.entropyBoundInBits());
        fields.put("entropyBoundPerDimension", diagnostics.entropyBoundPerDimension());
        fields.put("memoryCount", diagnostics.memoryCount());
        fields.put("memoryHorizons", diagnostics.memoryHorizons());
        diagnostics.predictabilityTime().ifPresent(time -> fields.put("predictabilityTime", time));
        fields.put("log10GradientGain", diagnostics.log10GradientGain());
        report.gain().ifPresent(gain -> fields.put("meanSquareGain", gain(gain)));
        return fields;
    }

    private static Map<String, Object> gain(MeanSquareGain gain) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("steps", gain.steps());
        fields.put("windows", gain.windows());
        fields.put("rate", gain.rate());
        fields.put("standardError", gain.standardError());
        fields.put("log10Gain", gain.log10Gain());
        return fields;
    }

    private static Map<String, Object> response(InputResponse response) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("outputs", response.outputs());
        fields.put("inputs", response.inputs());
        fields.put("anchors", response.anchors());
        fields.put("lags", response.lags());
        fields.put("memoryLength", response.memoryLength());
        fields.put("memoryLengthResolved", response.memoryLengthResolved());
        response.logSlope().ifPresent(slope -> fields.put("logSlope", slope));
        fields.put(
                "norms",
                IntStream.range(0, response.lags()).mapToObj(response::norm).toList());
        return fields;
    }
}
