package dev.attractor.service.query.rest;

import dev.attractor.aelle.explanation.ReferenceDistance;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.event.v1.SpectrumStatus;
import dev.attractor.lyapunov.SpectrumMode;
import dev.attractor.run.RunId;
import dev.attractor.store.SpectrumStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far a run's spectrum is from a reference run's. */
@Path("/api/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DistanceResource {
    private final Known known;
    private final SpectrumStore spectra;

    DistanceResource(Known known, SpectrumStore spectra) {
        this.known = known;
        this.spectra = spectra;
    }

    /** Between the run's latest spectrum, or that of a step, and the reference's nearest in step, or that of a step. */
    @GET
    @Path("{runId}/distance")
    public Distance distance(
            @PathParam("runId") String runId,
            @QueryParam("reference") Optional<String> reference,
            @QueryParam("step") Optional<String> step,
            @QueryParam("referenceStep") Optional<String> referenceStep) {
        String other = reference.orElseThrow(
                () -> ApiException.invalid("reference", "reference must be the id of a run, it is missing"));
        Optional<Long> wanted = step.map(text -> Parameters.number("step", text));
        Optional<Long> wantedOfReference = referenceStep.map(text -> Parameters.number("referenceStep", text));

        List<SpectrumComputed> own = usable(runId, "runId");
        SpectrumComputed from = wanted.map(at -> at("step", at, own)).orElseGet(() -> own.get(own.size() - 1));
        List<SpectrumComputed> others = usable(other, "reference");
        SpectrumComputed to = wantedOfReference
                .map(at -> at("referenceStep", at, others))
                .orElseGet(() -> nearest(from.step(), others));
        requireComparable(from, to);
        return Distance.between(from, to);
    }

    private List<SpectrumComputed> usable(String runId, String field) {
        List<SpectrumComputed> found = spectra.of(known.run(field, runId).runId()).stream()
                .filter(spectrum -> spectrum.status() == SpectrumStatus.OK)
                .toList();
        if (found.isEmpty()) {
            throw ApiException.absent(field, field + ": run " + runId + " has no spectrum");
        }
        return found;
    }

    private static SpectrumComputed at(String field, long step, List<SpectrumComputed> spectra) {
        return spectra.stream()
                .filter(spectrum -> spectrum.step() == step)
                .findFirst()
                .orElseThrow(() -> ApiException.absent(
                        field,
                        field + " must be one with a spectrum ("
                                + spectra.stream()
                                        .map(spectrum -> "" + spectrum.step())
                                        .collect(Collectors.joining(", "))
                                + "), got " + step));
    }

    private static SpectrumComputed nearest(long step, List<SpectrumComputed> spectra) {
        return spectra.stream()
                .min(Comparator.comparingLong(spectrum -> Math.abs(spectrum.step() - step)))
                .orElseThrow();
    }

    private static void requireComparable(SpectrumComputed from, SpectrumComputed to) {
        if (!from.mode().equals(to.mode()) || !from.probeId().equals(to.probeId())) {
            throw ApiException.conflict(
                    "reference",
                    "reference has a spectrum of another kind, and the two have no distance: " + kind(from) + " and "
                            + kind(to));
        }
        for (SpectrumComputed spectrum : List.of(from, to)) {
            if (spectrum.k() < spectrum.n()) {
                throw ApiException.conflict(
                        "reference",
                        "reference needs complete spectra on both sides; run " + spectrum.runId() + " has "
                                + spectrum.k() + " of " + spectrum.n() + " exponents");
            }
        }
    }

    private static String kind(SpectrumComputed spectrum) {
        return "mode " + spectrum.mode() + " with probe " + spectrum.probeId();
    }

    /**
     * The first Wasserstein distance: how far an exponent is moved on average to turn one spectrum into the other;
     * collapsed directions are taken at the learner's floor.
     *
     * @param unit of the distance
     */
    public record Distance(
            RunId runId,
            long step,
            RunId reference,
            long referenceStep,
            String mode,
            String probeId,
            double distance,
            String unit) {
        static Distance between(SpectrumComputed from, SpectrumComputed to) {
            return new Distance(
                    from.runId(),
                    from.step(),
                    to.runId(),
                    to.step(),
                    from.mode(),
                    from.probeId(),
                    ReferenceDistance.between(from.exponents(), to.runId(), to.step(), to.exponents())
                            .distance(),
                    SpectrumMode.ofLabel(from.mode()).unit());
        }
    }
}
