package io.github.cameljmap.client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Fixtures;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a client counts. */
class JmapStatisticsTest {

    @RegisterExtension
    static final FastmailServer SERVER = new FastmailServer();

    private final JmapClient client = SERVER.client();

    @Test
    void aNewClientHasDoneNothing() {
        assertThat(client.statistics()).isEqualTo(new JmapStatistics(0, 0, 0, 0, 0));
    }

    @Test
    void requestsAndBytesOfTheirBodiesAreCounted() {
        SERVER.answers("mailbox-get.json");

        client.call(mailboxes());

        JmapStatistics statistics = client.statistics();
        assertThat(statistics.requests()).isEqualTo(2);
        assertThat(statistics.failedRequests()).isZero();
        assertThat(statistics.bytesSent()).isEqualTo(SERVER.request().getBody().length);
        assertThat(statistics.bytesReceived()).isPositive();
    }

    @Test
    void aRefusalIsAFailure() {
        SERVER.answers(status(503));

        assertThatThrownBy(() -> client.call(mailboxes())).isInstanceOf(JmapProblemException.class);

        assertThat(client.statistics().failedRequests()).isEqualTo(1);
    }

    @Test
    void noAnswerIsAFailure() {
        SERVER.hasSession(Fixtures.session("http://127.0.0.1:1"));

        assertThatThrownBy(() -> client.call(mailboxes())).isInstanceOf(RuntimeException.class);

        assertThat(client.statistics().failedRequests()).isEqualTo(1);
    }

    private static JmapRequest mailboxes() {
        JmapRequest request = new JmapRequest();
        request.add(GetCall.of(DataType.MAILBOX, ACCOUNT).build());
        return request;
    }
}
