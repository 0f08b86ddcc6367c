package io.github.cameljmap.client.push;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What has changed (RFC 8620 §7.1).
 *
 * @param changed the new state strings, by account id and data type
 */
public record StateChange(Map<String, Map<String, String>> changed) {

    private static final String TYPE = "StateChange";

    public StateChange {
        Map<String, Map<String, String>> copy = new LinkedHashMap<>();
        changed.forEach((account, states) -> copy.put(account, Map.copyOf(states)));
        changed = Collections.unmodifiableMap(copy);
    }

    /** Reads one; empty when it is something else or says nothing. */
    public static Optional<StateChange> of(JsonNode json) {
        Map<String, Map<String, String>> changed = new LinkedHashMap<>();
        if (json.path("@type").asText(TYPE).equals(TYPE)) {
            json.path("changed").properties().forEach(account -> {
                Map<String, String> states = states(account.getValue());
                if (!states.isEmpty()) {
                    changed.put(account.getKey(), states);
                }
            });
        }
        return changed.isEmpty() ? Optional.empty() : Optional.of(new StateChange(changed));
    }

    private static Map<String, String> states(JsonNode types) {
        Map<String, String> states = new LinkedHashMap<>();
        types.properties().forEach(type -> {
            if (type.getValue().isTextual()) {
                states.put(type.getKey(), type.getValue().textValue());
            }
        });
        return states;
    }
}
