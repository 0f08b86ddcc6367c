package io.github.cameljmap.benchmark.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the benchmarks came to, each when it was last run. */
public record Outcomes(List<Outcome> outcomes) {

    public static final Outcomes NONE = new Outcomes(List.of());

    public Outcomes {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * The same with this one, in place of an older one of the same benchmark.
     *
     * @param order the names of all benchmarks
     */
    public Outcomes with(Outcome latest, List<String> order) {
        List<Outcome> all = new ArrayList<>(outcomes);
        all.removeIf(outcome -> outcome.benchmark().equals(latest.benchmark()));
        all.add(latest);
        all.sort(Comparator.comparing(outcome -> order.indexOf(outcome.benchmark())));
        return new Outcomes(all);
    }
}
