package io.github.cameljmap.component;

import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Lets the credentials of an endpoint win over those of the component: of the same kind one by one, as a refresh token of its own
 * for the same client; those of another kind all together, so that it never falls back on them.
 */
record OwnCredentials(Predicate<String> isSet) {

    void winOver(JmapConfiguration component) {
        boolean token = isAnySet("accessToken");
        boolean bean = isAnySet("credentials");
        boolean password = isAnySet("username", "password");
        boolean oauth = isAnySet(
                "oauthIssuer",
                "oauthTokenEndpoint",
                "oauthClientId",
                "oauthClientSecret",
                "oauthRefreshToken",
                "oauthScope",
                "oauthRefreshTokenListener");
        if (!token && !bean && !password && !oauth) {
            return;
        }
        component.setAccessToken(null);
        component.setCredentials(null);
        if (!password) {
            component.setUsername(null);
            component.setPassword(null);
        }
        if (oauth) {
            forgetOtherPlace(component);
        } else {
            forgetOAuth(component);
        }
    }

    // Issuer and token endpoint say the same thing in two ways.
    private void forgetOtherPlace(JmapConfiguration component) {
        if (isAnySet("oauthTokenEndpoint")) {
            component.setOauthIssuer(null);
        }
        if (isAnySet("oauthIssuer")) {
            component.setOauthTokenEndpoint(null);
        }
    }

    private static void forgetOAuth(JmapConfiguration component) {
        component.setOauthIssuer(null);
        component.setOauthTokenEndpoint(null);
        component.setOauthClientId(null);
        component.setOauthClientSecret(null);
        component.setOauthRefreshToken(null);
        component.setOauthScope(null);
        component.setOauthRefreshTokenListener(null);
    }

    private boolean isAnySet(String... options) {
        return Stream.of(options).anyMatch(isSet);
    }
}
