package io.github.cameljmap.component;

import java.time.Duration;
import java.util.List;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.push.PushConnection;
import io.github.cameljmap.client.push.PushStatus;
import io.github.cameljmap.component.support.Heard;
import io.github.cameljmap.component.support.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class SharedClientsTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @Test
    void endpointsWithEqualSettingsShareOneClient() throws Exception {
        try (CamelContext context = started()) {
            assertThat(client(context, "jmap:inbox?body=raw")).isSameAs(client(context, "jmap:sent?to=a@example.com"));
        }
    }

    @Test
    void endpointsThatShareAClientReadTheSessionOnce() throws Exception {
        try (CamelContext context = started()) {
            for (String mailbox : List.of("inbox", "archive", "sent")) {
                client(context, "jmap:" + mailbox).session();
            }
        }
        assertThat(SERVER.sessionReads()).isEqualTo(1);
    }

    @Test
    void anotherTokenIsAnotherClient() throws Exception {
        try (CamelContext context = started()) {
            assertThat(client(context, "jmap:inbox")).isNotSameAs(client(context, "jmap:inbox?accessToken=other"));
        }
    }

    @Test
    void anotherTimeoutIsAnotherClient() throws Exception {
        try (CamelContext context = started()) {
            assertThat(client(context, "jmap:inbox")).isNotSameAs(client(context, "jmap:inbox?readTimeout=1000"));
        }
    }

    @Test
    void theClientIsClosedWithItsLastEndpoint() throws Exception {
        try (CamelContext context = started()) {
            JmapEndpoint inbox = context.getEndpoint("jmap:inbox", JmapEndpoint.class);
            JmapEndpoint sent = context.getEndpoint("jmap:sent", JmapEndpoint.class);
            JmapClient client = inbox.account().client();
            client.session();

            inbox.stop();
            client.refreshSession();
            assertThat(client.session().username()).isEqualTo("alice.adams@example.com");

            sent.stop();
            client.refreshSession();
            assertThatThrownBy(client::session).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void noThreadsAreLeftWhenTheContextHasStopped() throws Exception {
        CamelContext context = started();
        client(context, "jmap:inbox").session();
        // OkHttp gives a thread another name while it uses it
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(threads(context)).isNotEmpty());

        context.stop();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(threads(context)).isEmpty());
    }

    @Test
    void pushRunsOnThreadsOfTheContextAndLeavesNoneBehind() throws Exception {
        CamelContext context = started();
        PushConnection connection = client(context, "jmap:inbox").listen(new Heard());
        await().untilAsserted(() -> assertThat(threads(context)).anyMatch(name -> name.contains("JmapClientPush")));

        context.stop();

        assertThat(connection.status().state()).isEqualTo(PushStatus.State.CLOSED);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(threads(context)).isEmpty());
    }

    @Test
    void settingsThatChangeWhileTheEndpointRunsDoNotKeepTheClientOpen() throws Exception {
        try (CamelContext context = started()) {
            JmapEndpoint endpoint = context.getEndpoint("jmap:inbox", JmapEndpoint.class);
            JmapClient client = endpoint.account().client();
            endpoint.getConfiguration().setReadTimeout(5);
            endpoint.stop();

            assertThatThrownBy(client::session).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void aReadyClientIsUsedAndNotClosed() throws Exception {
        try (JmapClient ready = readyClient();
                CamelContext context = JmapRoutes.at("https://mail.invalid", settings -> {})) {
            context.getRegistry().bind("ready", ready);
            context.start();

            assertThat(client(context, "jmap:inbox?client=#ready")).isSameAs(ready);
            context.stop();

            assertThat(ready.session().username()).isEqualTo("alice.adams@example.com");
        }
    }

    @Test
    void theOnlyClientOfTheRegistryIsUsedByItself() throws Exception {
        try (JmapClient ready = readyClient();
                CamelContext context = JmapRoutes.at("https://mail.invalid", settings -> {})) {
            context.getRegistry().bind("whatever", ready);
            context.start();

            assertThat(client(context, "jmap:inbox")).isSameAs(ready);
        }
    }

    private static JmapClient readyClient() {
        return JmapClient.builder()
                .server(SERVER.sessionUrl())
                .credentials(JmapCredentials.bearer(ScriptedServer.TOKEN))
                .build();
    }

    private static CamelContext started() {
        CamelContext context =
                JmapRoutes.at(SERVER.sessionUrl(), settings -> settings.setAccessToken(ScriptedServer.TOKEN));
        context.start();
        return context;
    }

    private static JmapClient client(CamelContext context, String uri) {
        return context.getEndpoint(uri, JmapEndpoint.class).account().client();
    }

    private static List<String> threads(CamelContext context) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.contains(context.getName()) && name.contains("JmapClient"))
                .toList();
    }
}
