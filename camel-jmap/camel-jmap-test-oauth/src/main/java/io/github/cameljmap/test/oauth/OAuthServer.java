package io.github.cameljmap.test.oauth;

import java.security.GeneralSecurityException;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Spring Authorization Server, which keeps everything in memory. Its access tokens are JSON Web Tokens (RS256). */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
public class OAuthServer {
    private static final Duration DAY = Duration.ofDays(1);

    /** Knows one client: {@code resource}, whose secret is {@code resource}, for asking which tokens are good. */
    @Bean
    InMemoryRegisteredClientRepository clients() {
        return new InMemoryRegisteredClientRepository(client("resource", "resource", DAY));
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new InMemoryOAuth2AuthorizationService();
    }

    /** The key is that of the environment, so that another server can be made to trust it. */
    @Bean
    JWKSource<SecurityContext> keys() throws GeneralSecurityException {
        return new ImmutableJWKSet<>(new JWKSet(SigningKey.of(System.getenv("JWT_KEY"))));
    }

    /** A client that may ask for tokens of its own, and of users who consent; a refresh token is good for one time. */
    static RegisteredClient client(String id, String secret, Duration tokenLife) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret("{noop}" + secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .scope("mail")
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(tokenLife)
                        .refreshTokenTimeToLive(DAY)
                        .reuseRefreshTokens(false)
                        .build())
                .build();
    }

    /** What lies in the store after a user has logged in and consented: a grant with a refresh token, which is returned. */
    static String consent(OAuth2AuthorizationService authorizations, RegisteredClient client, String name) {
        Authentication user = UsernamePasswordAuthenticationToken.authenticated(name, null, List.of());
        Instant now = Instant.now();
        String token = UUID.randomUUID().toString();
        authorizations.save(OAuth2Authorization.withRegisteredClient(client)
                .principalName(name)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizedScopes(client.getScopes())
                .attribute(Principal.class.getName(), user)
                // without an access token the store takes the grant for one that is not finished, and keeps it twice
                .accessToken(new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER, UUID.randomUUID().toString(), now, now.plus(DAY)))
                .refreshToken(new OAuth2RefreshToken(token, now, now.plus(DAY)))
                .build());
        return token;
    }
}
