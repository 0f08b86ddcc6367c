package io.github.cameljmap.client.call;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The result of a /changes call (RFC 8620 §5.2).
 *
 * @param oldState       the state that the changes start from
 * @param newState       the state that they lead to, empty when the server did not send it
 * @param hasMoreChanges whether to ask again from the new state
 * @param created        ids of records that are new
 * @param updated        ids of records that changed
 * @param destroyed      ids of records that are gone
 */
public record ChangesResult(
        Optional<String> oldState,
        Optional<String> newState,
        boolean hasMoreChanges,
        List<String> created,
        List<String> updated,
        List<String> destroyed) {

    static ChangesResult of(JsonNode json) {
        return new ChangesResult(
                Wire.text(json.path("oldState")),
                Wire.text(json.path("newState")),
                json.path("hasMoreChanges").asBoolean(),
                Wire.strings(json.path("created")),
                Wire.strings(json.path("updated")),
                Wire.strings(json.path("destroyed")));
    }

    /**
     * Whether the new state is an earlier one, as that of an account which was restored, so that these are not the changes.
     * It shows only where states are numbers.
     *
     * @param sinceState the state that was asked for
     */
    public boolean goesBackFrom(String sinceState) {
        return newState.filter(state -> isNumber(state) && isNumber(sinceState) && isLess(state, sinceState))
                .isPresent();
    }

    // By their digits: they may be longer than a long.
    private static boolean isLess(String one, String other) {
        String a = one.replaceFirst("^0+", "");
        String b = other.replaceFirst("^0+", "");
        return a.length() == b.length() ? a.compareTo(b) < 0 : a.length() < b.length();
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
