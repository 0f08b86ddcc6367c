package io.github.cameljmap.client.token;

import java.io.IOException;
import java.time.Clock;

import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.http.TokenHttp;

/** Access tokens by OAuth 2.0 (RFC 6749), renewed ahead of their end and when one was refused. */
public final class OAuthCredentials implements JmapCredentials {

    private final LeaseKeeper tokens;

    /**
     * @throws IllegalArgumentException when there is neither a client secret nor a refresh token
     */
    public OAuthCredentials(OAuthSettings settings, TokenHttp http, Clock clock) {
        this.tokens = new LeaseKeeper(new OAuthTokens(settings, http, clock), clock);
    }

    @Override
    public String authorization() throws IOException {
        return tokens.authorization();
    }

    @Override
    public boolean refused(String authorization) {
        return tokens.refused(authorization);
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return tokens.toString();
    }
}
