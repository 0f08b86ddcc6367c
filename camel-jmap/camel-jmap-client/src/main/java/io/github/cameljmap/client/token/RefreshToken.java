package io.github.cameljmap.client.token;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A refresh token, and the one that takes its place when the authorization server changes it. All clients that begin with the
 * same token have to share this object, as what one of them gets the others need.
 */
public final class RefreshToken {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshToken.class);

    private final RefreshTokenListener listener;

    // Held while the server is asked: it may take a token only once.
    private final Object exchanging = new Object();

    // Held while the listener is called, so that what it hears last is the newest.
    private final Object telling = new Object();

    // Written with "exchanging" held.
    private volatile String value;

    // Guarded by "telling".
    private String told;

    /**
     * @param value    the token to begin with
     * @param listener hears of those that take its place
     * @throws IllegalArgumentException when it is blank
     */
    public RefreshToken(String value, RefreshTokenListener listener) {
        this.value = value.strip();
        if (this.value.isEmpty()) {
            throw new IllegalArgumentException("The refresh token is empty");
        }
        this.told = this.value;
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    /** Asks the server with the newest token, and keeps the one that it may answer with. */
    TokenResponse exchange(Function<String, TokenResponse> server) {
        synchronized (exchanging) {
            TokenResponse response = server.apply(value);
            value = response.refreshToken().orElse(value);
            return response;
        }
    }

    /** Lets the listener hear of a new token. */
    void tell() {
        synchronized (telling) {
            String newest = value;
            if (newest.equals(told)) {
                return;
            }
            told = newest;
            try {
                listener.renewed(newest);
            } catch (IOException | RuntimeException e) {
                // not the whole exception, as it may quote the token
                LOG.error(
                        "The new refresh token could not be stored and will be lost when this process ends: {}",
                        e.toString().replace(newest, "***"));
            }
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "RefreshToken ***";
    }
}
