package io.github.cameljmap.component;

import java.nio.file.Path;
import java.security.Principal;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.push.PushStatus;
import io.github.cameljmap.component.support.ScriptedServer;
import io.github.cameljmap.component.support.Tls;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestAuthority;
import io.github.cameljmap.test.TlsTerminator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Mail is sent, pushed and received by way of TLS on which both sides show a certificate. */
@JmapServerTest
class TlsIT {

    private final TestAuthority authority = new TestAuthority();
    private final Path keys = authority.server("localhost");
    private final ScriptedServer sessions = new ScriptedServer(keys, authority.trust());

    private final JmapService server;
    private Inbox inbox;
    private TlsTerminator terminator;
    private CamelContext context;

    TlsIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        inbox = new Inbox(server);
        terminator = TlsTerminator.to(server.sessionUrl(), TestAuthority.context(keys, authority.trust()));
        sessions.http().start();
        sessions.hasSession(session());
        context = inbox.context();
        JmapConfiguration settings =
                context.getComponent("jmap", JmapComponent.class).getConfiguration();
        settings.setServer(sessions.sessionUrl());
        settings.setTrustedOrigins(terminator.origin());
        settings.setSslContextParameters(Tls.with(authority.trust(), authority.client("camel")));
    }

    @AfterEach
    void close() {
        terminator.close();
        sessions.http().stop();
        inbox.close();
    }

    @Test
    void whatIsSentIsReceived() {
        String uri = "jmap:inbox?push=true&initialDelay=0&delay=" + (hasPush() ? 3600000 : 200);
        try (InboxRoute route = InboxRoute.start(context, uri, exchange -> {})) {
            await().until(() -> route.consumer().statistics().succeededPolls() > 0
                    && (!hasPush() || route.consumer().push().orElseThrow().state() == PushStatus.State.CONNECTED));
            context.createProducerTemplate()
                    .sendBody("jmap:sent?subject=Secret&to=" + inbox.user().address(), "Hello");

            assertThat(route.subjects(1)).containsExactly("Secret");
        }
        assertThat(terminator.sessions()).isNotEmpty().extracting(TlsIT::client).containsOnly("CN=camel");
    }

    private boolean hasPush() {
        return server.kind() == JmapServer.JAMES;
    }

    // James' URLs are absolute, those of Cyrus are not
    private String session() {
        try (JmapClient direct = JmapClient.builder()
                .server(server.sessionUrl().toString())
                .credentials(JmapCredentials.basic(
                        inbox.user().address(), inbox.user().password()))
                .build()) {
            String json = direct.session().json().toString();
            String authority = server.sessionUrl().getRawAuthority();
            return json.replace("http://" + authority, terminator.origin())
                    .replace("ws://" + authority, terminator.origin().replace("https", "wss"))
                    .replaceAll("Url\":\\s*\"/", "Url\":\"" + terminator.origin() + "/");
        }
    }

    private static String client(SSLSession session) {
        try {
            Principal peer = session.getPeerPrincipal();
            return peer.getName();
        } catch (SSLPeerUnverifiedException e) {
            return "nobody";
        }
    }
}
