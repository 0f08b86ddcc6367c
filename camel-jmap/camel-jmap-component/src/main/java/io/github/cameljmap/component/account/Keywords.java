package io.github.cameljmap.component.account;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keywords of emails, such as {@code $flagged}, as options and headers give them. */
public final class Keywords {

    // RFC 8621 §4.1.1. Those with / and ~ would have to be escaped in a patch, which Cyrus takes for a part of the
    // keyword.
    private static final Pattern KEYWORD = Pattern.compile("[\\x21-\\x7e&&[^(){\\]%*\"\\\\/~]]{1,255}");

    private Keywords() {}

    /**
     * Reads keywords.
     *
     * @param name  the option or header they come from, for the message
     * @param value text with commas between them, a collection of keywords, or null for none
     * @return each once, in their order
     * @throws IllegalArgumentException when one is not a keyword
     */
    public static List<String> parse(String name, Object value) {
        List<String> keywords = words(value)
                .map(word -> String.valueOf(word).strip())
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        keywords.forEach(keyword -> {
            if (!KEYWORD.matcher(keyword).matches()) {
                throw new IllegalArgumentException(name + "=" + value + ": " + keyword + " is not a keyword. It has 1"
                        + " to 255 visible ASCII characters and none of ( ) { ] % * \" \\ / ~");
            }
        });
        return keywords;
    }

    private static Stream<?> words(Object value) {
        if (value == null) {
            return Stream.empty();
        }
        return value instanceof Collection<?> several
                ? several.stream()
                : Stream.of(value.toString().split(","));
    }
}
