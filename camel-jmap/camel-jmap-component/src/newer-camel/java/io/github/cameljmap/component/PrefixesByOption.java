package io.github.cameljmap.component;

import java.util.Map;

/** Takes the place of the interface in {@code src/main}, which says why. */
interface PrefixesByOption {

    /** The prefixes of the options that are given as several parameters, by the options' names. */
    default Map<String, String> multiValuePrefixes() {
        return Map.of("filterConditions", "filter.", "schedulerProperties", "scheduler.");
    }
}
