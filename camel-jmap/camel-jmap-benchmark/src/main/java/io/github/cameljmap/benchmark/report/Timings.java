package io.github.cameljmap.benchmark.report;

import java.util.List;
import java.util.Locale;

/**
 * How long something took, several times.
 *
 * @param millis each time, the shortest first
 */
public record Timings(List<Double> millis) {

    public Timings {
        if (millis.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        millis = millis.stream().sorted().toList();
    }

    public double median() {
        return percentile(50);
    }

    /** The least that so many percent of the times do not exceed. */
    public double percentile(int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * millis.size());
        return millis.get(Math.max(rank, 1) - 1);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "median %.1f ms, 95th percentile %.1f ms", median(), percentile(95));
    }
}
