package dev.attractor.study;

import dev.attractor.aelle.RunRecord;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.run.RunId;
import dev.attractor.service.aelle.ToldRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The runs of a sweep that its archive holds.
 *
 * @param study the sweep
 * @param runs as a learner is told them
 * @param seconds that training them and computing their spectra took, summed over runs
 * @param version of the product that computed the spectra
 */
record SweepRecords(StudySweep study, List<RunRecord> runs, double seconds, String version) {
    SweepRecords {
        runs = List.copyOf(runs);
    }

    static SweepRecords read(StudySweep study, RunArchive archive) {
        List<RunRecord> runs = new ArrayList<>();
        double seconds = 0;
        String version = "";
        for (RunId run : study.runs()) {
            if (archive.has(run)) {
                List<Event> events = archive.read(run);
                runs.add(ToldRuns.record(run, events));
                seconds += seconds(events);
                version = version(events, version);
            }
        }
        return new SweepRecords(study, runs, seconds, version);
    }

    private static double seconds(List<Event> events) {
        Instant start = Instant.MAX;
        Instant end = Instant.MIN;
        for (Event event : events) {
            if (event instanceof RunStarted started && started.startedAt().isBefore(start)) {
                start = started.startedAt();
            } else if (event instanceof RunFinished finished) {
                end = finished.finishedAt();
            }
        }
        return end.isAfter(start) ? Duration.between(start, end).toMillis() / 1e3 : 0;
    }

    private static String version(List<Event> events, String otherwise) {
        return events.stream()
                .filter(SpectrumComputed.class::isInstance)
                .map(event -> ((SpectrumComputed) event).libraryVersion())
                .findFirst()
                .orElse(otherwise);
    }
}
