package io.github.cameljmap.client.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Turns what is absent into what is empty, and what is mutable into what is not. A null inside a collection is dropped. */
final class Absent {

    private Absent() {}

    static <T> Optional<T> toEmpty(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }

    static <T> List<T> toEmpty(List<T> values) {
        return values == null
                ? List.of()
                : values.stream().filter(Objects::nonNull).toList();
    }

    static <T> Set<T> toEmpty(Set<T> values) {
        if (values == null) {
            return Set.of();
        }
        Set<T> ordered = new LinkedHashSet<>(values);
        ordered.remove(null);
        return Collections.unmodifiableSet(ordered);
    }

    static <V> Map<String, V> toEmpty(Map<String, V> values) {
        if (values == null) {
            return Map.of();
        }
        Map<String, V> ordered = new LinkedHashMap<>(values);
        ordered.values().removeIf(Objects::isNull);
        return Collections.unmodifiableMap(ordered);
    }
}
