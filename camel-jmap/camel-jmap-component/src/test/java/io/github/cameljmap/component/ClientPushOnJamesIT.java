package io.github.cameljmap.component;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.JmapClientBuilder;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.push.PushConnection;
import io.github.cameljmap.client.push.PushStatus;
import io.github.cameljmap.client.push.PushStatus.Transport;
import io.github.cameljmap.client.push.PushTiming;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.component.support.Heard;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;
import io.github.cameljmap.test.proxy.FaultProxy;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The client hears from a real server that mail has come, in both ways that James has, also after the network failed. A
 * session resource that leads through a proxy decides which way is taken.
 */
@JmapServerTest(JmapServer.JAMES)
@Timeout(120)
class ClientPushOnJamesIT {

    private static final String SESSION = "/jmap/session";

    private final JmapService server;
    private final Heard heard = new Heard();
    private final WireMockServer sessions =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private MailUser user;
    private String accountId;
    private FaultProxy proxy;
    private JmapClient client;

    ClientPushOnJamesIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void start() {
        user = server.createUser("alice");
        proxy = FaultProxy.to(server.sessionUrl());
        sessions.start();
    }

    @AfterEach
    void stop() {
        client.close();
        proxy.close();
        sessions.stop();
    }

    @ParameterizedTest
    @EnumSource
    void mailThatArrivesIsHeardOf(Transport transport) throws IOException {
        listen(transport, PushTiming.DEFAULT);

        deliver();

        await().until(() -> heard.emailsOf(accountId));
    }

    @ParameterizedTest
    @EnumSource
    void mailThatArrivesAfterTheConnectionWasCutIsHeardOf(Transport transport) throws IOException {
        listen(transport, PushTiming.DEFAULT);
        proxy.cut();
        await().until(() -> heard.connects() == 2);

        deliver();

        await().until(() -> heard.emailsOf(accountId));
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatDiesUnnoticedIsReplaced(Transport transport) throws IOException {
        PushConnection connection = listen(transport, PushTiming.DEFAULT.withPing(Duration.ofSeconds(2)));
        proxy.stall();
        await().atMost(Duration.ofSeconds(30)).until(() -> connection.status().state() == PushStatus.State.WAITING);
        proxy.up();
        await().atMost(Duration.ofSeconds(60)).until(() -> heard.connects() == 2);

        deliver();

        await().until(() -> heard.emailsOf(accountId));
    }

    @ParameterizedTest
    @EnumSource
    void anIdleConnectionIsKeptByPings(Transport transport) throws IOException {
        PushConnection connection = listen(transport, PushTiming.DEFAULT.withPing(Duration.ofSeconds(2)));

        await().during(Duration.ofSeconds(6))
                .atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(connection.status().state()).isEqualTo(PushStatus.State.CONNECTED));
        assertThat(heard.connects()).isEqualTo(1);
    }

    private PushConnection listen(Transport transport, PushTiming timing) throws IOException {
        sessions.stubFor(get(SESSION).willReturn(okJson(sessionFor(transport).toString())));
        client = builder(sessions.baseUrl() + SESSION).pushTiming(timing).build();
        PushConnection connection = client.listen(heard);
        await().until(() -> heard.connects() == 1);
        assertThat(connection.status().transport()).contains(transport);
        return connection;
    }

    private ObjectNode sessionFor(Transport transport) throws IOException {
        ObjectNode session;
        try (JmapClient direct = builder(server.sessionUrl().toString()).build()) {
            accountId = direct.session().account(JmapCapability.MAIL).id();
            session = direct.session().json().deepCopy();
        }
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

    private String throughProxy(String url) {
        URI james = server.sessionUrl();
        return url.replace(james.getRawAuthority(), proxy.sessionUrl().getRawAuthority());
    }

    private JmapClientBuilder builder(String session) {
        return JmapClient.builder().server(session).credentials(JmapCredentials.basic(user.address(), user.password()));
    }

    private void deliver() {
        server.deliver(
                "bob@example.com",
                user.address(),
                TestMails.mail().subject("News").text("Hello").bytes());
    }
}
