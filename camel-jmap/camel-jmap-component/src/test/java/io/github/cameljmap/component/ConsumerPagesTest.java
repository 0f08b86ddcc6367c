package io.github.cameljmap.component;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.component.support.FakeMailbox;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static io.github.cameljmap.component.support.Json.found;
import static io.github.cameljmap.component.support.Json.get;
import static io.github.cameljmap.component.support.Json.query;
import static io.github.cameljmap.component.support.Json.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class ConsumerPagesTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @Test
    void anIdlePollIsOneSmallRequest() throws Exception {
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.poll();
            route.poll();
            int before = SERVER.requests().size();

            assertThat(route.poll()).isZero();

            assertThat(SERVER.requests()).hasSize(before + 1);
            assertThat(SERVER.request(before).toString().getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThan(2048);
        }
    }

    @Test
    void aPageIsFoundAndReadByOneRequest() throws Exception {
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2&body=none&attachments=false")) {
            route.poll();
        }

        assertThat(SERVER.request(0).path("using"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("urn:ietf:params:jmap:core", "urn:ietf:params:jmap:mail");
        assertThat(calls(0)).containsExactly("Email/query", "Email/get");
        assertThat(arguments(0, 0))
                .hasToString("{\"accountId\":\"u00000000\",\"filter\":{\"notKeyword\":\"$seen\",\"inMailbox\":\"P-F\"},"
                        + "\"sort\":[{\"property\":\"receivedAt\",\"isAscending\":true}],\"position\":0,\"limit\":2}");
        assertThat(arguments(0, 1).path("#ids"))
                .hasToString("{\"resultOf\":\"0\",\"name\":\"Email/query\",\"path\":\"/ids\"}");
        assertThat(arguments(0, 1).has("ids")).isFalse();
    }

    @Test
    void whatWasHandledIsAcknowledgedByTheRequestForALaterPage() throws Exception {
        SERVER.holds("M1", "M2", "M3", "M4", "M5");
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=1")) {
            route.poll();

            assertThat(route.received()).containsExactly("M1", "M2", "M3", "M4", "M5");
        }

        assertThat(IntStream.range(0, SERVER.requests().size()).mapToObj(ConsumerPagesTest::calls))
                .contains(List.of("Email/set", "Email/query", "Email/get"));
        assertThat(SERVER.requests()).hasSizeLessThan(8);
    }

    @Test
    void jamesIsGivenAnotherPatchForEachEmail() throws Exception {
        SERVER.hasSession(Json.session(SERVER.origin())
                .replace(
                        "\"capabilities\": {", "\"capabilities\": {\"urn:apache:james:params:jmap:mail:quota\": {}, "));
        SERVER.answers(found("M1", "M2"));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.poll();
        }

        assertThat(arguments(1, 0).path("update"))
                .hasToString("{\"M1\":{\"keywords/$seen\":true,\"keywords/none-M1\":null},"
                        + "\"M2\":{\"keywords/$seen\":true,\"keywords/none-M2\":null}}");
    }

    @Test
    void theLastPageIsAcknowledgedAtTheEndOfThePoll() throws Exception {
        SERVER.answers(found("M1"));
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            route.poll();

            assertThat(SERVER.requests()).hasSize(2);
            assertThat(calls(1)).containsExactly("Email/set");
        }
    }

    @Test
    void anEmailThatFailedIsPassedOverByTheNextPages() throws Exception {
        SERVER.holds("M1", "M2", "M3", "M4", "M5");
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            route.failsFor("M1");
            route.poll();

            assertThat(route.received()).containsExactly("M1", "M2", "M3", "M4", "M5");
        }
        assertThat(SERVER.holds().fresh()).containsExactly("M1");
    }

    @Test
    void noneIsPassedOverWhenSomeFailOnEachPage() throws Exception {
        String[] ids = IntStream.range(0, 40).mapToObj(i -> "M" + i).toArray(String[]::new);
        FakeMailbox mailbox = SERVER.holds(ids);
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=4")) {
            route.mock().whenAnyExchangeReceived(exchange -> {
                if (exchange.getMessage()
                        .getHeader(JmapConstants.EMAIL_ID, String.class)
                        .endsWith("3")) {
                    throw new IllegalStateException("The route does not like it");
                }
            });
            route.poll();

            assertThat(route.received()).containsExactly(ids);
        }
        assertThat(mailbox.fresh()).containsExactly("M3", "M13", "M23", "M33");
    }

    @Test
    void theNextPageIsAskedForWhileThisOneIsWorkedOn() throws Exception {
        SERVER.holds("M1", "M2", "M3");
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            route.mock().whenAnyExchangeReceived(exchange -> await().atMost(Duration.ofSeconds(20))
                    .until(() -> SERVER.requests().size() >= 2));
            route.poll();

            assertThat(route.received()).containsExactly("M1", "M2", "M3");
        }
        assertThat(arguments(1, 0).path("position").asInt()).isEqualTo(2);
    }

    @Test
    void emailsThatWaitAfterAFailureAreNotReadAgainByEachPoll() throws Exception {
        SERVER.holds("M1", "M2");
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.failsFor("M1");
            route.poll();
            route.poll();
        }

        assertThat(calls(2)).containsExactly("Email/query");
        assertThat(SERVER.requests()).hasSize(3);
    }

    @Test
    void eachPollStartsAtTheFirstNewEmail() throws Exception {
        FakeMailbox mailbox = SERVER.holds("M1");
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            route.failsFor("M1");
            route.poll();
            mailbox.holds("M2");
            route.poll();

            assertThat(arguments(1, 0).path("position").asInt()).isZero();
            assertThat(route.received()).containsExactly("M1", "M2");
        }
    }

    @Test
    void emailsComeInTheOrderOfTheQueryWhateverThatOfTheGet() throws Exception {
        SERVER.answers(response(query(0, "M1", "M2", "M3"), get(1, "M3", "M1", "M2")));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.poll();

            assertThat(route.received()).containsExactly("M1", "M2", "M3");
        }
    }

    @Test
    void anEmailThatIsFoundTwiceComesOnce() throws Exception {
        SERVER.answers(response(query(0, "M1", "M1"), get(1, "M1")));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.poll();

            assertThat(route.received()).containsExactly("M1");
        }
    }

    @Test
    void anEmailThatIsGoneWhenItIsReadIsPassedOver() throws Exception {
        SERVER.answers(response(query(0, "Mgone", "M1"), get(1, "M1")));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.poll();

            assertThat(route.received()).containsExactly("M1");
        }
    }

    @Test
    void aPageThatTheServerMadeSmallerIsNotTheLast() throws Exception {
        SERVER.holds("M1", "M2").limits(1);
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=50")) {
            route.poll();

            assertThat(route.received()).containsExactly("M1", "M2");
        }
    }

    @Test
    void aPollBringsNoMoreThanItMay() throws Exception {
        SERVER.holds("M1", "M2", "M3", "M4");
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2&maxMessagesPerPoll=3")) {
            assertThat(route.poll()).isEqualTo(3);

            assertThat(route.received()).containsExactly("M1", "M2", "M3");
        }
        assertThat(SERVER.holds().fresh()).containsExactly("M4");
    }

    @Test
    void aPageIsABatch() throws Exception {
        SERVER.answers(found("M1", "M2"));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.poll();

            List<Exchange> exchanges = route.mock().getReceivedExchanges();
            assertThat(IntStream.range(0, 2)).allSatisfy(i -> {
                assertThat(exchanges.get(i).getProperty(Exchange.BATCH_INDEX)).isEqualTo(i);
                assertThat(exchanges.get(i).getProperty(Exchange.BATCH_SIZE)).isEqualTo(2);
                assertThat(exchanges.get(i).getProperty(Exchange.BATCH_COMPLETE))
                        .isEqualTo(i == 1);
            });
        }
    }

    @Test
    void allMailboxesAreNoConditionOfTheQuery() throws Exception {
        try (PolledRoute route = PolledRoute.of(SERVER, "all", "filter.from=billing&filter.hasAttachment=true")) {
            route.poll();
        }

        assertThat(arguments(0, 0).path("filter"))
                .hasToString("{\"notKeyword\":\"$seen\",\"from\":\"billing\",\"hasAttachment\":true}");
        assertThat(SERVER.everything()).hasSize(2);
    }

    @Test
    void aRouteThatOverwritesTheIdIsAcknowledgedAllTheSame() throws Exception {
        SERVER.answers(found("M1"));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.mock()
                    .whenAnyExchangeReceived(exchange -> exchange.getMessage().removeHeaders("*"));
            route.poll();

            assertThat(arguments(1, 0).path("update").fieldNames()).toIterable().containsExactly("M1");
        }
    }

    private static List<String> calls(int request) {
        JsonNode calls = SERVER.request(request).path("methodCalls");
        return IntStream.range(0, calls.size())
                .mapToObj(i -> calls.path(i).path(0).asText())
                .toList();
    }

    private static JsonNode arguments(int request, int call) {
        return SERVER.request(request).path("methodCalls").path(call).path(1);
    }
}
