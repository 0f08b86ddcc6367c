package io.github.cameljmap.client.auth;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Fixtures;
import io.github.cameljmap.client.support.Heard;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A token that the server does not accept any more, and credentials that have another. */
@Timeout(60)
class RefusedCredentialsTest {

    private static final String UPLOADED =
            "{\"accountId\": \"u00000000\", \"blobId\": \"G17\", \"type\": \"text/plain\", \"size\": 5}";

    @RegisterExtension
    static final FastmailServer FASTMAIL = new FastmailServer();

    private final Renewed credentials = new Renewed();
    private final JmapClient client = FASTMAIL.closedAfterwards(JmapClient.builder()
            .server(FASTMAIL.sessionUrl())
            .credentials(credentials)
            .build());

    @Test
    void theSessionIsReadWithTheOther() {
        forNewTokensOnly(() -> WireMock.get(urlPathEqualTo(FastmailServer.SESSION_PATH)), sessionJson());

        assertThat(client.session().accounts()).containsKey(ACCOUNT);
        assertThat(credentials.refused).containsExactly("Bearer old");
    }

    @Test
    void aChangeIsSentOnceMoreAsNothingWasDone() {
        forNewTokensOnly(
                () -> post(urlPathEqualTo(FastmailServer.API_PATH)),
                "{\"methodResponses\": [[\"Email/set\", {\"updated\": {\"M1\": null}}, \"0\"]]}");
        JmapRequest request = new JmapRequest();
        request.add(SetCall.of(DataType.EMAIL, ACCOUNT)
                .update("M1", Map.of("keywords/$seen", true))
                .build());

        client.call(request);

        assertThat(FASTMAIL.calls())
                .extracting(call -> call.getHeader("Authorization"))
                .containsExactly("Bearer old", "Bearer new");
    }

    @Test
    void anUploadIsSentOnceMore() {
        forNewTokensOnly(() -> post(urlPathMatching("/jmap/upload/.*")), UPLOADED);

        assertThat(client.upload(ACCOUNT, "text/plain", BlobSource.of("Hello".getBytes()))
                        .blobId())
                .isEqualTo("G17");
    }

    @Test
    void aStreamThatWasReadCannotBeSentOnceMoreButTheNextOneGoes() {
        forNewTokensOnly(() -> post(urlPathMatching("/jmap/upload/.*")), UPLOADED);

        assertThatThrownBy(() -> client.upload(ACCOUNT, "text/plain", stream())).hasMessageContaining("HTTP 401");
        assertThat(client.upload(ACCOUNT, "text/plain", stream()).blobId()).isEqualTo("G17");
    }

    @Test
    void aPushConnectionIsMadeWithTheOther() {
        FASTMAIL.http()
                .stubFor(WireMock.get(urlPathMatching("/jmap/event/.*"))
                        .atPriority(2)
                        .willReturn(status(401)));
        FASTMAIL.http()
                .stubFor(WireMock.get(urlPathMatching("/jmap/event/.*"))
                        .atPriority(1)
                        .withHeader("Authorization", equalTo("Bearer new"))
                        .willReturn(ok("event: ping\ndata: {}\n\n").withHeader("Content-Type", "text/event-stream")));
        Heard heard = new Heard();

        client.listen(heard);

        await().until(() -> heard.connects() > 0);
        assertThat(credentials.refused).containsExactly("Bearer old");
    }

    private static void forNewTokensOnly(Supplier<MappingBuilder> request, String answer) {
        FASTMAIL.http().stubFor(request.get().atPriority(2).willReturn(status(401)));
        FASTMAIL.http()
                .stubFor(request.get()
                        .atPriority(1)
                        .withHeader("Authorization", equalTo("Bearer new"))
                        .willReturn(okJson(answer)));
    }

    private static String sessionJson() {
        return Fixtures.session(FASTMAIL.origin()).toString();
    }

    private static BlobSource stream() {
        return BlobSource.of(() -> new ByteArrayInputStream("Hello".getBytes()), OptionalLong.of(5));
    }

    /** Has another token as soon as the first is refused. */
    private static final class Renewed implements JmapCredentials {

        private final List<String> refused = new CopyOnWriteArrayList<>();

        @Override
        public String authorization() {
            return refused.isEmpty() ? "Bearer old" : "Bearer new";
        }

        @Override
        public boolean refused(String authorization) {
            refused.add(authorization);
            return true;
        }
    }
}
