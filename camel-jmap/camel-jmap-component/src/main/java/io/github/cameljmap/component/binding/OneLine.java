package io.github.cameljmap.component.binding;

/** Refuses line breaks in what becomes a header field: they would let a value add header fields of its own. */
final class OneLine {

    private OneLine() {}

    /**
     * The value itself.
     *
     * @throws IllegalArgumentException when it contains a line break or a NUL
     */
    static String of(String value, String name) {
        if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IllegalArgumentException(name + " contains a line break, which a header field cannot have");
        }
        return value;
    }
}
