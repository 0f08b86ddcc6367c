package io.github.cameljmap.client.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Fixtures;
import io.github.cameljmap.client.support.SelfSigned;
import io.github.cameljmap.client.support.TrustsAll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A server that speaks https, with a certificate that nobody has signed. */
class TlsTest {

    @RegisterExtension
    static final FastmailServer SERVER = new FastmailServer(SelfSigned.options());

    @Test
    void aSessionOverHttpsIsRead() {
        SERVER.hasSession(Fixtures.session(httpsOrigin()));

        assertThat(trustingClient().session().apiUrl()).hasToString(httpsOrigin() + "/jmap/api/");
    }

    @Test
    void aSessionOverHttpsCannotLeadToPlainHttp() {
        SERVER.hasSession(Fixtures.session(httpsOrigin()).put("uploadUrl", SERVER.origin() + "/upload/{accountId}"));
        JmapClient client = trustingClient();

        assertThatThrownBy(() -> client.upload("u00000000", "text/plain", BlobSource.of(new byte[1])))
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("Credentials are not sent to " + SERVER.origin());
    }

    @Test
    void aCertificateThatNobodyHasSignedIsRefused() {
        JmapClient client = SERVER.closedAfterwards(SERVER.builder()
                .server(httpsOrigin() + FastmailServer.SESSION_PATH)
                .build());

        assertThatThrownBy(client::session)
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("No TLS connection to " + httpsOrigin())
                .hasMessageContaining("sslContextParameters");
        assertThat(SERVER.requests()).isEmpty();
    }

    private static String httpsOrigin() {
        return "https://localhost:" + SERVER.http().httpsPort();
    }

    private static JmapClient trustingClient() {
        TrustsAll all = new TrustsAll();
        return SERVER.closedAfterwards(SERVER.builder()
                .server(httpsOrigin() + FastmailServer.SESSION_PATH)
                .tls(all.sockets(), all)
                .build());
    }
}
