package io.github.cameljmap.benchmark.report;

import java.util.List;

/** What one benchmark came to when it was last run. */
public record Outcome(String benchmark, Conditions conditions, List<Result> results, List<Bar> bars) {

    public Outcome {
        results = List.copyOf(results);
        bars = List.copyOf(bars);
    }
}
