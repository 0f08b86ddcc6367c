package io.github.cameljmap.component.binding;

import java.util.regex.Pattern;

/** Keeps line breaks out of header fields, where they would let a value add header fields of its own. */
final class OneLine {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\t]]");

    private OneLine() {}

    /** The value on one line: what a sender can hide in an encoded word, line breaks and other control characters, is blanks. */
    static String clean(String value) {
        return CONTROL.matcher(value).replaceAll(" ");
    }

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
