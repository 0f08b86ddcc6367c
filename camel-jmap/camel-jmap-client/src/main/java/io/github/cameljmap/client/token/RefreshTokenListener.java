package io.github.cameljmap.client.token;

import java.io.IOException;

/** Hears of a new refresh token, to store it for the next start. */
@FunctionalInterface
public interface RefreshTokenListener {

    /**
     * Called when the authorization server gave a new refresh token in place of the one before, which may be good no longer
     * (RFC 6749 §6). It is called by one thread at a time, always with the newest one. If it fails, the token is kept in
     * memory all the same.
     *
     * @throws IOException when it could not be stored
     */
    void renewed(String refreshToken) throws IOException;
}
