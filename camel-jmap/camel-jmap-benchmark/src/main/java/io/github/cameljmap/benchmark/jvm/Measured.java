package io.github.cameljmap.benchmark.jvm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a contender measured, by name, each in the unit that its name says. */
public record Measured(Map<String, Double> values) {

    public static final String SECONDS = "seconds";

    public Measured {
        values = Map.copyOf(values);
    }

    /** How long the job took. */
    public static Measured seconds(double seconds) {
        return new Measured(Map.of(SECONDS, seconds));
    }

    /** From this moment, in the nanoseconds of {@link System#nanoTime()}, until now. */
    public static Measured since(long start) {
        return seconds((System.nanoTime() - start) / 1e9);
    }

    /** The same and one more. */
    public Measured with(String name, double value) {
        Map<String, Double> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Measured(more);
    }

    public double get(String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no " + name + " in " + values));
    }
}
