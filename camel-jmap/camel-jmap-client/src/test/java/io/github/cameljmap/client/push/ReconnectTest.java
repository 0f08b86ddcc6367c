package io.github.cameljmap.client.push;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.push.PushStatus.State;
import io.github.cameljmap.client.support.CapturedLog;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Script;

import static io.github.cameljmap.client.support.Script.brokenStream;
import static io.github.cameljmap.client.support.Script.silence;
import static io.github.cameljmap.client.support.Script.status;
import static io.github.cameljmap.client.support.Script.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A push connection that breaks, dies or is refused is replaced. */
@Timeout(60)
class ReconnectTest {

    private static final PushTiming WATCHFUL = Listening.HASTY.withPing(Duration.ofMillis(200));

    @Test
    void whoListensIsToldThatTheConnectionIsThereAgain() {
        try (Listening listening = Listening.to(brokenStream(""), brokenStream(""), stream(""))) {
            await().until(() -> listening.heard().connects() == 3);

            assertThat(listening.status().state()).isEqualTo(State.CONNECTED);
            assertThat(listening.status().reconnects()).isEqualTo(2);
            assertThat(listening.client().statistics().pushReconnects()).isEqualTo(2);
        }
    }

    @Test
    void theSessionIsNotReadAgainForIt() {
        try (Listening listening = Listening.to(brokenStream(""), stream(""))) {
            await().until(() -> listening.heard().connects() == 2);

            assertThat(listening.server().sessionReads()).isEqualTo(1);
        }
    }

    @Test
    void theServerIsToldWhatWasHeardLast() {
        try (Listening listening = Listening.to(brokenStream("id: e7\ndata: a\n\n"), stream(""))) {
            await().until(() -> listening.heard().connects() == 2);

            assertThat(listening.requests().get(1).headers()).containsEntry("last-event-id", "e7");
        }
    }

    @Test
    void theServerSaysHowLongToWait() {
        List<Instant> times = new CopyOnWriteArrayList<>();
        Script.Line overloaded = (request, answer, end) -> {
            times.add(Instant.now());
            answer.write("HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n");
        };
        Script.Line recovered = (request, answer, end) -> {
            times.add(Instant.now());
            stream("").play(request, answer, end);
        };
        try (Listening listening = Listening.to(overloaded, recovered)) {
            await().until(() -> listening.heard().connects() == 1);

            assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 500, 302})
    void aRefusalIsReportedAndTriedAgainLater(int code) {
        PushTiming patient =
                new PushTiming(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));
        try (Listening listening = Listening.to(patient, status(code + " No"))) {
            await().until(() -> listening.status().state() == State.WAITING);

            assertThat(listening.status().lastError())
                    .hasValueSatisfying(error -> assertThat(error).startsWith("HTTP " + code));
        }
    }

    @Test
    void afterUnauthorizedTheSessionIsReadAnew() {
        try (Listening listening = Listening.to(status("401 Unauthorized"), stream(""))) {
            await().until(() -> listening.heard().connects() == 1);

            assertThat(listening.server().sessionReads()).isEqualTo(2);
        }
    }

    @Test
    void whatIsNoEventStreamIsNotListenedTo() {
        Script.Line page = (request, answer, end) -> answer.json("{}");
        try (Listening listening = Listening.to(page, stream(""))) {
            await().until(() -> listening.heard().connects() == 1);

            assertThat(listening.status().lastError()).hasValueSatisfying(error -> assertThat(error)
                    .contains("is not text/event-stream but application/json"));
        }
    }

    @Test
    void anEventSourceThatIsGoneMayBeBackInAMoment() {
        try (Listening listening = Listening.to(brokenStream(""), status("404 Not Found"), stream(""))) {
            await().until(() -> listening.heard().connects() == 2);

            assertThat(listening.server().sessionReads()).isEqualTo(2);
        }
    }

    @Test
    void aConnectionWithoutPingsIsReplaced() {
        try (Listening listening = Listening.to(WATCHFUL, stream(""), stream(": ping\n".repeat(3)))) {
            await().until(() -> listening.heard().connects() >= 2);

            assertThat(listening.status().lastError())
                    .hasValueSatisfying(error -> assertThat(error).contains("silent for more than 400 ms"));
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsAskedAgain() {
        try (Listening listening = Listening.to(WATCHFUL, silence(), stream(""))) {
            await().until(() -> listening.heard().connects() >= 1);

            assertThat(listening.requests()).hasSizeGreaterThan(1);
        }
    }

    @Test
    void anyByteIsASignOfLife() {
        Script.Line dripping = (request, answer, end) -> {
            stream("").play(request, answer, new CountDownLatch(0));
            while (!end.await(50, TimeUnit.MILLISECONDS)) {
                answer.write(":");
            }
        };
        try (Listening listening = Listening.to(WATCHFUL, dripping)) {
            await().until(() -> listening.heard().connects() == 1);

            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> listening.requests().size() == 1);
        }
    }

    @Test
    void theServerMayPingLessOftenThanAskedFor() {
        try (Listening listening = Listening.to(WATCHFUL, stream("event: ping\ndata: {\"interval\": 60}\n\n"))) {
            await().until(() -> listening.heard().connects() == 1);

            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> listening.requests().size() == 1);
        }
    }

    @Test
    void anOutageIsReportedOnceAndWithoutTheToken() {
        Script.Line indiscreet = (request, answer, end) -> {
            String body = "You sent " + request.headers().get("authorization");
            answer.write("HTTP/1.1 403 No\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        };
        try (CapturedLog log = new CapturedLog();
                Listening listening = Listening.to(indiscreet)) {
            await().until(() -> listening.requests().size() > 3);

            assertThat(log.text()).containsOnlyOnce("WARN").contains("HTTP 403").doesNotContain(FastmailServer.TOKEN);
            assertThat(listening.status().toString()).doesNotContain(FastmailServer.TOKEN);
        }
    }
}
