package dev.attractor.aelle.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** The steps at which forecasts are trained: all steps with spectra, or evenly many of them. */
public record Looks(List<Long> steps) {
    public Looks {
        steps = List.copyOf(steps);
    }

    /** At most {@code maximum} of some steps, with the first and the last. */
    public static Looks among(SortedSet<Long> steps, int maximum) {
        List<Long> all = new ArrayList<>(steps);
        if (all.size() <= maximum) {
            return new Looks(all);
        }
        List<Long> chosen = new ArrayList<>();
        for (int i = 0; i < maximum; i++) {
            chosen.add(all.get(maximum == 1 ? 0 : (int) ((long) i * (all.size() - 1) / (maximum - 1))));
        }
        return new Looks(chosen);
    }

    /** The index of the last look not after a step; -1 if there is none. */
    public int at(long step) {
        int look = -1;
        while (look + 1 < steps.size() && steps.get(look + 1) <= step) {
            look++;
        }
        return look;
    }
}
