package io.github.cameljmap.component;

import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.TokenCheck;
import io.github.cameljmap.test.AuthorizationServer;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A token that was revoked, at a JMAP server that asks a real authorization server of each token. James does not ask, so that a
 * scripted server takes its place.
 */
@JmapServerTest(JmapServer.JAMES)
@Timeout(120)
class RevokedTokenIT {

    private static final String CLIENT = "camel-revoked";
    private static final String SECRET = "s3cret-of-camel-revoked";

    private final AuthorizationServer authorization;
    private final WireMockServer jmap;

    RevokedTokenIT(AuthorizationServer authorization) {
        this.authorization = authorization;
        this.jmap = new WireMockServer(
                WireMockConfiguration.options().dynamicPort().extensions(new TokenCheck(authorization)));
    }

    @BeforeEach
    void start() {
        authorization.addClient(CLIENT, SECRET, Duration.ofMinutes(5));
        jmap.start();
        jmap.stubFor(get("/jmap/session").willReturn(okJson(Json.session("http://localhost:" + jmap.port()))));
        jmap.stubFor(post("/jmap/api/").willReturn(okJson(Json.MAILBOXES)));
    }

    @AfterEach
    void stop() {
        jmap.stop();
    }

    @Test
    void itIsReplacedOnceAndTheRouteGoesOn() throws Exception {
        try (CamelContext context =
                JmapRoutes.at("http://localhost:" + jmap.port() + "/jmap/session", configuration -> {
                    configuration.setOauthIssuer(authorization.issuer());
                    configuration.setOauthClientId(CLIENT);
                    configuration.setOauthClientSecret(SECRET);
                })) {
            context.start();
            assertThat(listMailboxes(context).getException()).isNull();
            authorization.revoke(CLIENT, SECRET, tokens().get(0));

            assertThat(listMailboxes(context).getException()).isNull();
            assertThat(listMailboxes(context).getException()).isNull();
        }
        // before, refused, again with the new one, afterwards
        List<String> tokens = tokens();
        assertThat(tokens).hasSize(4);
        assertThat(tokens.get(1)).isEqualTo(tokens.get(0));
        assertThat(tokens.get(2)).isNotEqualTo(tokens.get(1)).isEqualTo(tokens.get(3));
    }

    private static Exchange listMailboxes(CamelContext context) {
        return context.createFluentProducerTemplate()
                .to("jmap:all?operation=listMailboxes")
                .send();
    }

    /** The tokens that method calls came with, in their order. */
    private List<String> tokens() {
        return jmap.findAll(postRequestedFor(urlPathEqualTo("/jmap/api/"))).stream()
                .map((LoggedRequest request) ->
                        request.getHeader("Authorization").substring("Bearer ".length()))
                .toList();
    }
}
