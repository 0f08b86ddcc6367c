package io.github.cameljmap.client.token;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A refresh token, and the one that takes its place when the authorization server changes it. All clients that begin with the
 * same token have to share this object, as what one of them gets the others need.
 */
public final class RefreshToken {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshToken.class);

    private final String first;

    // What each of them heard last. One may be added while others hear.
    private final Map<RefreshTokenListener, String> listeners = new ConcurrentHashMap<>();

    // Held while the server is asked: it may take a token only once.
    private final Object exchanging = new Object();

    // Held while a listener is called, so that what it hears last is the newest.
    private final Object telling = new Object();

    // Written with "exchanging" held.
    private volatile String value;

    /**
     * @param value the token to begin with
     * @throws IllegalArgumentException when it is blank
     */
    public RefreshToken(String value) {
        this.first = value.strip();
        if (first.isEmpty()) {
            throw new IllegalArgumentException("The refresh token is empty");
        }
        this.value = first;
    }

    /**
     * @param value    the token to begin with
     * @param listener hears of those that take its place
     * @throws IllegalArgumentException when it is blank
     */
    public RefreshToken(String value, RefreshTokenListener listener) {
        this(value);
        addListener(listener);
    }

    /**
     * Lets another one hear of the tokens that take its place. One that comes late hears of the newest when next a token
     * is asked for. It hears each once, however often it is added.
     */
    public void addListener(RefreshTokenListener listener) {
        listeners.putIfAbsent(Objects.requireNonNull(listener, "listener"), first);
    }

    /** Asks the server with the newest token, and keeps the one that it may answer with. */
    TokenResponse exchange(Function<String, TokenResponse> server) {
        synchronized (exchanging) {
            TokenResponse response = server.apply(value);
            value = response.refreshToken().orElse(value);
            return response;
        }
    }

    /** Lets the listeners hear of a new token. */
    void tell() {
        synchronized (telling) {
            String newest = value;
            listeners.forEach((listener, heard) -> {
                if (!newest.equals(heard)) {
                    listeners.put(listener, newest);
                    tell(listener, newest);
                }
            });
        }
    }

    private static void tell(RefreshTokenListener listener, String newest) {
        try {
            listener.renewed(newest);
        } catch (IOException | RuntimeException e) {
            // not the whole exception, as it may quote the token
            LOG.error(
                    "The new refresh token could not be stored and will be lost when this process ends: {}",
                    e.toString().replace(newest, "***"));
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "RefreshToken ***";
    }
}
