package dev.attractor.store;

import java.util.List;
import java.util.Optional;

/**
 * Some runs, newest first.
 *
 * @param total runs that match, on all pages
 * @param nextPageToken where the next page starts; absent on the last one
 */
public record RunPage(List<RunRow> runs, long total, Optional<String> nextPageToken) {
    public RunPage {
        runs = List.copyOf(runs);
    }
}
