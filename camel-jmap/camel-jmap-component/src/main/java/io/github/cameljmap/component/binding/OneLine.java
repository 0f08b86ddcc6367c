package io.github.cameljmap.component.binding;

import com.fasterxml.jackson.databind.JsonNode;

/** Keeps line breaks out of what becomes a header field: they would let a value add header fields of its own. */
public final class OneLine {

    private OneLine() {}

    /**
     * The value itself.
     *
     * @param name what to call it in an error
     * @throws IllegalArgumentException when it contains a line break or another control character but a tab
     */
    public static String of(String value, String name) {
        if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
            throw new IllegalArgumentException(
                    name + " contains a line break or another control character, which a header field cannot have");
        }
        return value;
    }

    /**
     * As {@link #of(String, String)}, for all texts and names in a JSON value.
     *
     * @throws IllegalArgumentException as that does
     */
    public static JsonNode of(JsonNode value, String name) {
        if (value.isTextual()) {
            of(value.textValue(), name);
        }
        value.fieldNames().forEachRemaining(member -> of(member, name));
        value.forEach(element -> of(element, name));
        return value;
    }

    /** What others wrote, made harmless: an encoded word can hide a line break. */
    static String made(String received) {
        return received.replaceAll("[\\p{Cc}&&[^\\t]]", " ");
    }
}
