package io.github.cameljmap.client.token;

import java.util.Collection;

/** Makes what a server said fit for a message: short, on one line, without the secrets that it may echo. */
final class ServerWords {

    private static final int LONGEST = 300;

    private ServerWords() {}

    static String of(String said, Collection<String> secrets) {
        String text = said;
        for (String secret : secrets) {
            text = text.replace(secret, "***");
        }
        text = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
