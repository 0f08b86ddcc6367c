package io.github.cameljmap.component;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.observe.ConsumerStatistics;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What a consumer has done is to be seen by JMX and by the developer console. */
@Timeout(60)
class ObservedConsumerTest {

    private static final String TOKEN = ScriptedServer.TOKEN;

    private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @Test
    void pollsAndEventsAreCounted() throws Exception {
        SERVER.answers(Json.found("M1", "M2"));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.failsFor("M2");
            route.poll();

            ConsumerStatistics statistics = route.consumer().statistics();
            assertThat(statistics.succeededPolls()).isEqualTo(1);
            assertThat(statistics.events()).isEqualTo(2);
            assertThat(statistics.completedEvents()).isEqualTo(1);
            assertThat(statistics.failedEvents()).isEqualTo(1);
            assertThat(statistics.inFlight()).isZero();
            assertThat(statistics.lastEvent()).isPresent();
            assertThat(statistics.lastPoll()).isPresent();
        }
    }

    @Test
    void anEventThatIsOfferedAgainIsCountedAsRepeated() throws Exception {
        SERVER.answers(Json.found("M1"), Json.found("M1"), Json.response(Json.get(0, "M1")));
        try (PolledRoute route = PolledRoute.of(SERVER, "delay=1")) {
            route.failsFor("M1");
            route.poll();
            route.poll();

            assertThat(route.consumer().statistics().repeatedEvents()).isEqualTo(1);
        }
    }

    @Test
    void aPollThatFailedIsCountedAndTold() throws Exception {
        SERVER.answers(serverError());
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            Throwable failure = catchThrowable(route::poll);

            ConsumerStatistics statistics = route.consumer().statistics();
            assertThat(statistics.failedPolls()).isEqualTo(1);
            assertThat(statistics.lastFailure()).hasValueSatisfying(last -> {
                assertThat(last.message()).isEqualTo(failure.getMessage());
                assertThat(last.httpStatus()).hasValue(500);
            });
        }
    }

    @Test
    void aPollThatStopsAtItsMaximumIsStillBehind() throws Exception {
        SERVER.answers(Json.found("M1").replaceFirst("\"receivedAt\": \"\\d+", "\"receivedAt\": \"2020"));
        try (PolledRoute route = PolledRoute.of(SERVER, "maxMessagesPerPoll=1")) {
            route.poll();

            // there may be others behind this one
            assertThat(route.consumer().getLagSeconds()).isGreaterThan(1000);
        }
    }

    @Test
    void jmxShowsWhatTheConsumerHasDoneBesideWhatCamelShows() throws Exception {
        SERVER.answers(Json.found("M1"));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.poll();

            assertThat(attributes("*:type=consumers,*"))
                    .containsEntry("TrackBy", "unseen")
                    .containsEntry("Events", 1L)
                    .containsEntry("CompletedEvents", 1L)
                    .containsEntry("EventsInFlight", 0L)
                    .containsEntry("SucceededPolls", 1L)
                    .containsEntry("LastPollErrorStatus", -1)
                    .containsEntry("Delay", 10_000L)
                    .containsEntry("EndpointUri", "jmap://inbox?startScheduler=false");
        }
    }

    @Test
    void jmxCanAskForAPoll() throws Exception {
        SERVER.answers(Json.found("M1"));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            JMX.invoke(names("*:type=consumers,*").get(0), "pollNow", null, null);

            assertThat(route.received()).containsExactly("M1");
        }
    }

    @Test
    void jmxShowsNoSecret() throws Exception {
        SERVER.answers(serviceUnavailable().withBody(TOKEN));
        try (PolledRoute route = PolledRoute.of(SERVER, "accessToken=" + TOKEN + "&password=" + TOKEN)) {
            assertThat(catchThrowable(route::poll)).isNotNull();
            route.consumer().pollNow();

            assertThat(attributes("org.apache.camel:*").toString())
                    .contains("jmap://inbox", "xxxxxx")
                    .doesNotContain(TOKEN);
        }
    }

    @Test
    void theConsoleTellsOfEachConsumerInLines() throws Exception {
        SERVER.answers(Json.found("M1"));
        try (PolledRoute route = PolledRoute.of(SERVER, "accessToken=" + TOKEN)) {
            route.poll();

            String text = (String) console(route).call(DevConsole.MediaType.TEXT);
            assertThat(text)
                    .contains("routeId: in", "uri: jmap://inbox?accessToken=xxxxxx&startScheduler=false")
                    .contains("trackBy: unseen", "succeededPolls: 1", "events: 1", "completedEvents: 1")
                    .contains("eventsInFlight: 0", "lastEvent: 2")
                    .doesNotContain("lastPollError", TOKEN);
        }
    }

    @Test
    void theConsoleTellsOfEachConsumerInJson() throws Exception {
        SERVER.answers(serverError());
        try (PolledRoute route = PolledRoute.of(SERVER, "accessToken=" + TOKEN)) {
            Throwable failure = catchThrowable(route::poll);

            JsonNode consumer = json(console(route)).path("consumers").path(0);
            assertThat(consumer.path("routeId").asText()).isEqualTo("in");
            assertThat(consumer.path("uri").asText()).doesNotContain(TOKEN);
            assertThat(consumer.path("failedPolls").asInt()).isEqualTo(1);
            assertThat(consumer.path("lastPollError").asText()).isEqualTo(failure.getMessage());
            assertThat(consumer.path("lastPollErrorStatus").asInt()).isEqualTo(500);
            assertThat(consumer.has("lastPoll")).isFalse();
        }
    }

    @Test
    void theConsoleForgetsAConsumerThatIsStopped() throws Exception {
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            DevConsole console = console(route);
            route.context().getRouteController().stopRoute("in");

            assertThat(json(console).path("consumers")).isEmpty();
        }
    }

    private static DevConsole console(PolledRoute route) {
        return route.context()
                .getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("jmap");
    }

    private static JsonNode json(DevConsole console) throws Exception {
        JsonObject json = (JsonObject) console.call(DevConsole.MediaType.JSON);
        return JmapJson.mapper().readTree(json.toJson());
    }

    private static List<ObjectName> names(String pattern) throws Exception {
        return List.copyOf(JMX.queryNames(new ObjectName(pattern), null));
    }

    /** All attributes of all beans that match. */
    private static Map<String, Object> attributes(String pattern) throws Exception {
        Map<String, Object> attributes = new TreeMap<>();
        List<ObjectName> names = names(pattern);
        for (ObjectName name : names) {
            for (MBeanAttributeInfo attribute : JMX.getMBeanInfo(name).getAttributes()) {
                String prefix = names.size() == 1 ? "" : name + " ";
                attributes.put(prefix + attribute.getName(), JMX.getAttribute(name, attribute.getName()));
            }
        }
        return attributes;
    }
}
