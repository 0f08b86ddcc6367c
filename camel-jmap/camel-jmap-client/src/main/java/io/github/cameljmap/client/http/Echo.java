package io.github.cameljmap.client.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import okhttp3.Request;

/** Takes out of what a server wrote the credentials that it got from us: it may well repeat the request. */
final class Echo {

    private static final String MASK = "***";
    private static final String BASIC = "Basic ";

    // a shorter one would be found in any text
    private static final int MIN_PASSWORD = 4;

    private Echo() {}

    /** @param sent the request as it went out, with its Authorization */
    static String masked(String text, Request sent) {
        String authorization = sent.header("Authorization");
        if (authorization == null) {
            return text;
        }
        String secret = authorization.substring(authorization.indexOf(' ') + 1);
        String masked = text.replace(authorization, MASK).replace(secret, MASK);
        String password = authorization.startsWith(BASIC) ? password(secret) : "";
        return password.length() < MIN_PASSWORD ? masked : masked.replace(password, MASK);
    }

    private static String password(String basic) {
        try {
            String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            // from a bean of the user's, and not what RFC 7617 has there
            return "";
        }
    }
}
