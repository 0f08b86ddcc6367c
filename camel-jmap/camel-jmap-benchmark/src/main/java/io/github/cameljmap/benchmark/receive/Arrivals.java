package io.github.cameljmap.benchmark.receive;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

import io.github.cameljmap.benchmark.jvm.Measured;

/** What a contender has read of the emails. Used by one thread. */
final class Arrivals {

    /** How many emails there were. */
    static final String EMAILS = "emails";

    /** How long their texts are together; a line ends with one character or with two. */
    static final String CHARACTERS = "characters";

    private final Set<String> subjects = new HashSet<>();
    private long characters;

    /** An email was read, and this is what a route needs of it. */
    void add(Object from, Object to, String subject, Object sentAt, String text) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(sentAt, "sentAt");
        if (!subjects.add(subject)) {
            throw new IllegalStateException(subject + " came twice");
        }
        characters += text.length();
    }

    Measured addTo(Measured measured) {
        return measured.with(EMAILS, subjects.size()).with(CHARACTERS, characters);
    }
}
