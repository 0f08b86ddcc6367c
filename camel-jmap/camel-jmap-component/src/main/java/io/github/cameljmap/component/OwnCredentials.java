package io.github.cameljmap.component;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Lets the credentials of an endpoint win over those of the component: of the same kind one by one, as a refresh token of its own
 * for the same client; those of another kind, or for another authorization server, all together, so that it never falls
 * back on them.
 *
 * @param own what the endpoint sets an option to, if it does
 */
record OwnCredentials(Function<String, Optional<String>> own) {

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

    // Issuer and token endpoint say the same thing in two ways. What proves who asks is for the one that they name.
    private void forgetOtherPlace(JmapConfiguration component) {
        if (!isAnySet("oauthIssuer", "oauthTokenEndpoint")) {
            return;
        }
        Optional<String> issuer = set(component.getOauthIssuer());
        Optional<String> tokenEndpoint = set(component.getOauthTokenEndpoint());
        boolean isAnyNamed = issuer.isPresent() || tokenEndpoint.isPresent();
        boolean isSame = own.apply("oauthIssuer").equals(issuer)
                && own.apply("oauthTokenEndpoint").equals(tokenEndpoint);
        if (isAnyNamed && !isSame) {
            component.setOauthClientSecret(null);
            component.setOauthRefreshToken(null);
            component.setOauthRefreshTokenListener(null);
        }
        component.setOauthIssuer(null);
        component.setOauthTokenEndpoint(null);
    }

    private static Optional<String> set(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
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
        return Stream.of(options).anyMatch(option -> own.apply(option).isPresent());
    }
}
