package io.github.cameljmap.benchmark.soak;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts how often each of many emails came, by the number in its subject. For use by several threads. */
final class Tally {

    private final Map<Integer, Integer> counts = new ConcurrentHashMap<>();

    void came(String subject) {
        counts.merge(Integer.valueOf(subject.substring(subject.indexOf(' ') + 1)), 1, Integer::sum);
    }

    /** How many different ones came. */
    int distinct() {
        return counts.size();
    }

    /** How often one came that had come before. */
    int repeated() {
        return counts.values().stream().mapToInt(count -> count - 1).sum();
    }
}
