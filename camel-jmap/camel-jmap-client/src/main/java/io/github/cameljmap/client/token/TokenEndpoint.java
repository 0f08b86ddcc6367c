package io.github.cameljmap.client.token;

import java.net.URI;

/**
 * Where an authorization server gives tokens, and how a client shows who it is there.
 *
 * @param url    the token endpoint (RFC 6749 §3.2)
 * @param method how a client with a secret shows it
 */
record TokenEndpoint(URI url, Method method) {

    /** A way of showing the secret of a client (RFC 6749 §2.3.1). */
    enum Method {
        /** {@code client_secret_basic}: in the Authorization header. */
        BASIC,
        /** {@code client_secret_post}: among the parameters. */
        POST
    }
}
