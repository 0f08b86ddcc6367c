package io.github.cameljmap.component;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cameljmap.client.token.RefreshToken;
import io.github.cameljmap.client.token.RefreshTokenListener;

/**
 * The refresh tokens by the ones that were configured. They live as long as the component, not as a client: a route that is
 * started again goes on with the newest token, as the one that was configured may no longer be good.
 */
final class RefreshTokens {

    // Endpoints start on different threads.
    private final Map<Beginning, RefreshToken> tokens = new ConcurrentHashMap<>();

    RefreshToken of(String configured, RefreshTokenListener listener) {
        return tokens.computeIfAbsent(
                new Beginning(configured, listener), beginning -> new RefreshToken(configured, listener));
    }

    private record Beginning(String token, RefreshTokenListener listener) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Beginning ***";
        }
    }
}
