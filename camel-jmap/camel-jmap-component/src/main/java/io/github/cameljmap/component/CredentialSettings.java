package io.github.cameljmap.component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.cameljmap.client.JmapClientBuilder;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.token.OAuthSettings;
import io.github.cameljmap.client.token.RefreshTokenListener;

/** How a connection authenticates, in exactly one of four ways. */
record CredentialSettings(
        String accessToken,
        String username,
        String password,
        JmapCredentials bean,
        String oauthIssuer,
        String oauthTokenEndpoint,
        String oauthClientId,
        String oauthClientSecret,
        String oauthRefreshToken,
        String oauthScope,
        RefreshTokenListener refreshTokenListener) {

    static CredentialSettings of(JmapConfiguration configuration) {
        return new CredentialSettings(
                set(configuration.getAccessToken()),
                set(configuration.getUsername()),
                set(configuration.getPassword()),
                configuration.getCredentials(),
                set(configuration.getOauthIssuer()),
                set(configuration.getOauthTokenEndpoint()),
                set(configuration.getOauthClientId()),
                set(configuration.getOauthClientSecret()),
                set(configuration.getOauthRefreshToken()),
                set(configuration.getOauthScope()),
                configuration.getOauthRefreshTokenListener());
    }

    /**
     * Tells a builder how to authenticate.
     *
     * @throws IllegalArgumentException when nothing is said, or more than one thing
     */
    void applyTo(JmapClientBuilder builder, String server, RefreshTokens refreshTokens) {
        List<String> ways = ways();
        if (ways.isEmpty()) {
            throw new IllegalArgumentException("No credentials for the JMAP server " + server
                    + ": set accessToken, or username and password, or credentials, or oauthClientId (best on the component,"
                    + " from the environment, as in camel.component.jmap.access-token={{env:JMAP_TOKEN}})");
        }
        if (ways.size() > 1) {
            throw new IllegalArgumentException("More than one kind of credentials for the JMAP server " + server + ": "
                    + String.join(" and ", ways) + " are set; leave only one of them");
        }
        if (accessToken != null) {
            builder.credentials(JmapCredentials.bearer(accessToken));
        } else if (bean != null) {
            builder.credentials(bean);
        } else if (hasOAuth()) {
            builder.oauth(oauth(refreshTokens));
        } else {
            builder.credentials(JmapCredentials.basic(username, password));
        }
    }

    /** The options that say how, one for each way. */
    private List<String> ways() {
        Map<String, Boolean> ways = new LinkedHashMap<>();
        ways.put("accessToken", accessToken != null);
        ways.put("username with password", username != null && password != null);
        ways.put("credentials", bean != null);
        ways.put("oauthClientId", hasOAuth());
        return ways.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean hasOAuth() {
        return oauthIssuer != null
                || oauthTokenEndpoint != null
                || oauthClientId != null
                || oauthClientSecret != null
                || oauthRefreshToken != null;
    }

    private OAuthSettings oauth(RefreshTokens refreshTokens) {
        if (oauthClientId == null) {
            throw new IllegalArgumentException(
                    "OAuth needs oauthClientId, the name that the authorization server knows this" + " application by");
        }
        if (oauthIssuer == null == (oauthTokenEndpoint == null)) {
            throw new IllegalArgumentException(
                    "OAuth needs either oauthIssuer, whose metadata name the token endpoint, or"
                            + " oauthTokenEndpoint");
        }
        if (oauthClientSecret == null && oauthRefreshToken == null) {
            throw new IllegalArgumentException("OAuth needs oauthClientSecret, or oauthRefreshToken, or both");
        }
        OAuthSettings settings = oauthIssuer != null
                ? OAuthSettings.ofIssuer(oauthIssuer, oauthClientId)
                : OAuthSettings.ofTokenEndpoint(oauthTokenEndpoint, oauthClientId);
        if (oauthClientSecret != null) {
            settings = settings.withClientSecret(oauthClientSecret);
        }
        if (oauthRefreshToken != null) {
            settings = settings.withRefreshToken(
                    refreshTokens.of(oauthRefreshToken, Optional.ofNullable(refreshTokenListener)));
        }
        return oauthScope == null ? settings : settings.withScope(oauthScope);
    }

    // A blank text, as an empty placeholder leaves it, sets nothing.
    private static String set(String value) {
        return value == null || value.isBlank() ? null : value;
    }

    /** Nothing, as it holds secrets. */
    @Override
    public String toString() {
        return "CredentialSettings ***";
    }
}
