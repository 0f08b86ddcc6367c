package io.github.cameljmap.client.auth;

/** An Authorization value that never changes and never shows itself. */
record Fixed(String authorization) implements JmapCredentials {

    @Override
    public String toString() {
        return authorization.substring(0, authorization.indexOf(' ')) + " ***";
    }
}
