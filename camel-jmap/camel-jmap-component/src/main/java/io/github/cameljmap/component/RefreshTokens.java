package io.github.cameljmap.component;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cameljmap.client.token.RefreshToken;
import io.github.cameljmap.client.token.RefreshTokenListener;

/**
 * The refresh tokens by the ones that were configured. They live as long as the component, not as a client: a route that is
 * started again goes on with the newest token, as the one that was configured may no longer be good.
 */
final class RefreshTokens {

    // Endpoints start on different threads.
    private final Map<String, RefreshToken> tokens = new ConcurrentHashMap<>();

    /** The same for all who begin with this token, whoever is to hear of those that take its place. */
    RefreshToken of(String configured, Optional<RefreshTokenListener> listener) {
        RefreshToken token = tokens.computeIfAbsent(configured.strip(), RefreshToken::new);
        listener.ifPresent(token::addListener);
        return token;
    }
}
