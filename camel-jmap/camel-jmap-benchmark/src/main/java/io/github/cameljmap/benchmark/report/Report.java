package io.github.cameljmap.benchmark.report;

import java.util.ArrayList;
import java.util.List;

/** What the benchmarks have come to so far. */
public final class Report {

    private final List<Result> results = new ArrayList<>();
    private final List<Bar> bars = new ArrayList<>();

    public void add(Result result) {
        results.add(result);
        System.err.println(result);
    }

    public void add(Bar bar) {
        bars.add(bar);
        System.err.println(bar);
    }

    public List<Result> results() {
        return List.copyOf(results);
    }

    public List<Bar> bars() {
        return List.copyOf(bars);
    }
}
