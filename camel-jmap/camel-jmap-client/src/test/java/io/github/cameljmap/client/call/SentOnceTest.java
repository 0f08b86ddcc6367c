package io.github.cameljmap.client.call;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.RawServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A server that takes a request on a connection that it has kept open, and hangs up without an answer. Nobody knows whether
 * the request had its effect: one that may have had any is not sent again unasked, one that only reads may be.
 */
class SentOnceTest {

    private final AtomicInteger calls = new AtomicInteger();
    private final JmapRequest request = new JmapRequest();
    private RawServer server;
    private JmapClient client;

    @BeforeEach
    void start() {
        server = RawServer.start((call, answer) -> {
            call.body().readAllBytes();
            if (calls.incrementAndGet() == 1) {
                answer.hangUp();
            } else {
                answer.json("{\"methodResponses\": [[\"Email/get\", {\"state\": \"7\"}, \"0\"]]}");
            }
        });
        client = JmapClient.builder()
                .server(server.sessionUrl())
                .credentials(JmapCredentials.bearer("token"))
                .build();
        // leaves an open connection behind, on which the request goes
        client.session();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void aRequestThatMayHaveHadItsEffectIsNotSentTwice() {
        request.add(GetCall.of(DataType.EMAIL, "u1").build());
        request.add(SetCall.of(DataType.EMAIL, "u1")
                .update("M1", Map.of("keywords/$seen", true))
                .build());

        assertThatThrownBy(() -> client.call(request)).isInstanceOf(JmapTransportException.class);
        assertThat(server.requests()).containsExactly("POST " + FastmailServer.API_PATH);
    }

    @Test
    void aRequestThatOnlyReadsIsSentAgain() {
        Invocation<GetResult<Email>> get =
                request.add(GetCall.of(DataType.EMAIL, "u1").build());

        assertThat(client.call(request).get(get).state()).contains("7");
        assertThat(server.requests()).hasSize(2);
    }
}
