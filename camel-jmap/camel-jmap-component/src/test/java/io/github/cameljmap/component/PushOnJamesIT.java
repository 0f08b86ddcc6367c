package io.github.cameljmap.component;

import java.time.Duration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.push.PushStatus;
import io.github.cameljmap.client.push.PushStatus.Transport;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;
import io.github.cameljmap.test.proxy.FaultProxy;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Mail reaches the route by push alone: the routes here poll by themselves only once, and then once an hour. */
@JmapServerTest(JmapServer.JAMES)
@Timeout(120)
class PushOnJamesIT {

    private static final String RARELY = "initialDelay=0&delay=3600000&push=true";
    private static final String SESSION = "/jmap/session";

    private final JmapService server;
    private final WireMockServer sessions =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private Inbox inbox;
    private FaultProxy proxy;

    PushOnJamesIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        inbox = new Inbox(server);
        proxy = FaultProxy.to(server.sessionUrl());
        sessions.start();
    }

    @AfterEach
    void close() {
        sessions.stop();
        proxy.close();
        inbox.close();
    }

    @ParameterizedTest
    @EnumSource
    void mailIsReceivedAsSoonAsItIsDelivered(Transport transport) {
        try (InboxRoute route = consume(transport, "")) {
            deliver("Pushed");

            assertThat(route.subjects(1)).containsExactly("Pushed");
        }
        assertThat(inbox.seen()).containsExactly("Pushed");
    }

    @ParameterizedTest
    @EnumSource
    void mailThatCameWhileThereWasNoConnectionIsReceivedWhenThereIsOneAgain(Transport transport) {
        try (InboxRoute route = consume(transport, "")) {
            proxy.down();
            await().until(() -> pushState(route) != PushStatus.State.CONNECTED);
            deliver("Missed");
            proxy.up();

            assertThat(route.subjects(1)).containsExactly("Missed");
        }
    }

    @Test
    void aConsumerThatBacksOffBecauseItIsIdleIsWokenUp() {
        try (InboxRoute route =
                consume(Transport.EVENT_SOURCE, "&delay=100&backoffMultiplier=36000&backoffIdleThreshold=1")) {
            await().until(() -> route.consumer().getBackoffCounter() > 0);
            deliver("Pushed");

            assertThat(route.subjects(1)).containsExactly("Pushed");
        }
    }

    @Test
    void endpointsOfOneAccountShareOneConnection() throws Exception {
        try (CamelContext context = inbox.context()) {
            JmapRoutes.with(context, routes -> {
                routes.from("jmap:inbox?" + RARELY).routeId("one").to("mock:end");
                routes.from("jmap:archive?" + RARELY).routeId("two").to("mock:end");
            });
            context.start();
            JmapConsumer one = (JmapConsumer) context.getRoute("one").getConsumer();
            JmapConsumer two = (JmapConsumer) context.getRoute("two").getConsumer();
            await().until(() -> one.push().orElseThrow().state() == PushStatus.State.CONNECTED);
            one.stop();

            assertThat(two.push().orElseThrow().state()).isEqualTo(PushStatus.State.CONNECTED);
            assertThat(two.push().orElseThrow().reconnects()).isZero();
        }
    }

    /** Starts a route whose push goes through the proxy, and waits until it has polled and is connected. */
    private InboxRoute consume(Transport transport, String options) {
        sessions.stubFor(get(SESSION).willReturn(okJson(session(transport).toString())));
        CamelContext context = inbox.context();
        context.getComponent("jmap", JmapComponent.class).getConfiguration().setServer(sessions.baseUrl() + SESSION);
        String always = options.contains("delay=") ? "initialDelay=0&push=true" : RARELY;
        InboxRoute route = InboxRoute.start(context, "jmap:inbox?" + always + options, exchange -> {});
        await().atMost(Duration.ofSeconds(30))
                .until(() -> pushState(route) == PushStatus.State.CONNECTED
                        && route.consumer().statistics().succeededPolls() > 0);
        return route;
    }

    private static PushStatus.State pushState(InboxRoute route) {
        return route.consumer().push().orElseThrow().state();
    }

    private ObjectNode session(Transport transport) {
        try (JmapClient direct = JmapClient.builder()
                .server(server.sessionUrl().toString())
                .credentials(JmapCredentials.basic(
                        inbox.user().address(), inbox.user().password()))
                .build()) {
            ObjectNode session = direct.session().json().deepCopy();
            if (transport == Transport.EVENT_SOURCE) {
                session.put(
                        "eventSourceUrl",
                        throughProxy(session.path("eventSourceUrl").asText()));
            } else {
                session.remove("eventSourceUrl");
                ObjectNode webSocket = (ObjectNode) session.path("capabilities").path(JmapCapability.WEBSOCKET);
                webSocket.put("url", throughProxy(webSocket.path("url").asText()));
            }
            return session;
        }
    }

    private String throughProxy(String url) {
        return url.replace(
                server.sessionUrl().getRawAuthority(), proxy.sessionUrl().getRawAuthority());
    }

    private void deliver(String subject) {
        inbox.deliver(TestMails.mail().subject(subject).text("Hello").bytes());
    }
}
