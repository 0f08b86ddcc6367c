package io.github.cameljmap.client.call;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.support.RawServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Records of a /get are handed over while the server is still sending. */
class StreamedGetTest {

    private static final String START = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
            + "{\"methodResponses\": [[\"Email/get\", {\"list\": [{\"id\": \"M1\"}, {\"id\": \"M2\"}, ";
    private static final String END = "{\"id\": \"M3\"}], \"state\": \"7\"}, \"0\"]], \"sessionState\": \"s\"}";

    private final CountDownLatch firstRecords = new CountDownLatch(2);
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final JmapRequest request = new JmapRequest();
    private RawServer server;
    private JmapClient client;

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void theFirstRecordsArriveBeforeTheLastIsSent() {
        start((call, answer) -> {
            answer.write(START);
            if (firstRecords.await(10, TimeUnit.SECONDS)) {
                answer.write(END);
            }
            answer.hangUp();
        });
        Invocation<GetResult<Email>> get = getEmails();

        JmapResponse response = client.call(request);

        assertThat(ids).containsExactly("M1", "M2", "M3");
        assertThat(response.get(get).state()).contains("7");
    }

    @Test
    void aResponseThatBreaksOffFailsAfterTheRecordsThatCame() {
        start((call, answer) -> {
            answer.write(START);
            answer.hangUp();
        });
        getEmails();

        assertThatThrownBy(() -> client.call(request))
                .isInstanceOfSatisfying(JmapTransportException.class, e -> assertThat(e.isRetryable())
                        .isTrue())
                .hasMessageContaining("broke off");
        assertThat(ids).containsExactly("M1", "M2");
    }

    @Test
    void whatWasHandedOverIsNotHandedOverAgainByAnAnswerToAnotherTry() {
        AtomicInteger calls = new AtomicInteger();
        start((call, answer) -> {
            answer.write(calls.incrementAndGet() == 1 ? START : START + END);
            answer.hangUp();
        });
        getEmails();

        assertThatThrownBy(() -> client.call(request)).hasMessageContaining("broke off");
        assertThat(calls).hasValue(1);
        assertThat(ids).containsExactly("M1", "M2");
    }

    @Test
    void aConsumerThatThrowsEndsTheCallWithItsException() {
        start((call, answer) -> {
            answer.write(START + END);
            answer.hangUp();
        });
        request.add(GetCall.of(DataType.EMAIL, "u1")
                .forEach(email -> {
                    throw new IllegalStateException("cannot take " + email.id().orElseThrow());
                })
                .build());

        assertThatThrownBy(() -> client.call(request))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot take M1");
    }

    private Invocation<GetResult<Email>> getEmails() {
        return request.add(GetCall.of(DataType.EMAIL, "u1")
                .forEach(email -> {
                    ids.add(email.id().orElseThrow());
                    firstRecords.countDown();
                })
                .build());
    }

    private void start(RawServer.Handler handler) {
        server = RawServer.start(handler);
        client = JmapClient.builder()
                .server(server.sessionUrl())
                .credentials(JmapCredentials.bearer("token"))
                .build();
    }
}
