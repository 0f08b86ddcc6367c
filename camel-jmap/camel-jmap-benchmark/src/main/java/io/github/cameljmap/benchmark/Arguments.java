package io.github.cameljmap.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the benchmarks are asked to do.
 *
 * @param names of those to run
 * @param write whether the results go to the docs
 */
record Arguments(List<String> names, Scale scale, boolean write) {

    private static final String WRITE = "--write";
    private static final Map<String, Scale> SCALES =
            new TreeMap<>(Map.of("--quick", Scale.QUICK, "--smoke", Scale.SMOKE));

    /**
     * Reads the arguments of a command line.
     *
     * @param all the names that there are, in the order in which they run
     * @throws IllegalArgumentException when one is not known; the message is for who wrote it
     */
    static Arguments of(List<String> args, Set<String> all) {
        List<String> names = new ArrayList<>();
        Scale scale = Scale.FULL;
        boolean write = false;
        for (String arg : args) {
            if (SCALES.containsKey(arg)) {
                scale = SCALES.get(arg);
            } else if (arg.equals(WRITE)) {
                write = true;
            } else if (all.contains(arg)) {
                names.add(arg);
            } else {
                throw new IllegalArgumentException("Unknown: " + arg + ". The benchmarks are " + String.join(", ", all)
                        + "; the options are " + String.join(", ", SCALES.keySet()) + ", " + WRITE + ".");
            }
        }
        return new Arguments(
                all.stream()
                        .filter(name -> names.isEmpty() || names.contains(name))
                        .toList(),
                scale,
                write);
    }
}
