package io.github.cameljmap.client.token;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.JmapClientBuilder;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.error.JmapCredentialsException;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.session.JmapSession;
import io.github.cameljmap.client.support.FastmailServer;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A client whose token comes from an authorization server. */
@Timeout(60)
class OAuthClientTest {

    private static final String TOKEN = "{\"access_token\": \"T1\", \"expires_in\": 3600}";

    @RegisterExtension
    static final FastmailServer FASTMAIL = new FastmailServer();

    @RegisterExtension
    static final TokenEndpointServer AUTHORIZATION = new TokenEndpointServer();

    @Test
    void theTokenIsOnEveryRequestAndTheSecretOnNone() {
        AUTHORIZATION.answers(TOKEN);
        FASTMAIL.answers("mailbox-get.json");

        client().call(mailboxes());

        assertThat(FASTMAIL.requests())
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer T1"))
                .extracting(LoggedRequest::getBodyAsString)
                .noneMatch(body -> body.contains("s3cret"));
        assertThat(AUTHORIZATION.requests()).hasSize(1);
    }

    @Test
    void waitingForATokenTakesNoThreadThatGettingItNeeds() {
        AUTHORIZATION.answers(okJson(TOKEN).withFixedDelay(200));
        FASTMAIL.answers("mailbox-get.json");
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            JmapClient client =
                    FASTMAIL.closedAfterwards(builder().executor(two).build());
            List<CompletableFuture<JmapResponse>> calls = Stream.generate(() -> client.callAsync(mailboxes()))
                    .limit(20)
                    .toList();

            assertThat(calls).allSatisfy(call -> assertThat(call).succeedsWithin(Duration.ofSeconds(30)));
        } finally {
            two.shutdownNow();
        }
        assertThat(AUTHORIZATION.requests()).hasSize(1);
    }

    @Test
    void aRefusalOfTheAuthorizationServerIsWhatTheRequestFailsWith() {
        AUTHORIZATION.answers(jsonResponse("{\"error\": \"invalid_client\"}", 401));
        JmapClient client = client();

        assertThatThrownBy(client::session)
                .isInstanceOf(JmapCredentialsException.class)
                .hasMessageContaining("Check oauthClientId and oauthClientSecret");
        assertThat(FASTMAIL.requests()).isEmpty();
    }

    @Test
    void closingTheClientEndsTheWaitForAToken() {
        AUTHORIZATION.answers(okJson(TOKEN).withFixedDelay(30_000));
        JmapClient client = client();
        CompletableFuture<JmapSession> session = client.sessionAsync();
        await().until(() -> !AUTHORIZATION.requests().isEmpty());

        client.close();

        assertThat(session)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(JmapException.class);
    }

    @Test
    void credentialsAndOAuthAreOneTooMany() {
        JmapClientBuilder both = builder().credentials(JmapCredentials.bearer("T"));

        assertThatThrownBy(both::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not both");
    }

    private static JmapRequest mailboxes() {
        JmapRequest request = new JmapRequest();
        request.add(GetCall.of(DataType.MAILBOX, FastmailServer.ACCOUNT).build());
        return request;
    }

    private static JmapClient client() {
        return FASTMAIL.closedAfterwards(builder().build());
    }

    private static JmapClientBuilder builder() {
        return JmapClient.builder().server(FASTMAIL.sessionUrl()).oauth(AUTHORIZATION.client());
    }
}
