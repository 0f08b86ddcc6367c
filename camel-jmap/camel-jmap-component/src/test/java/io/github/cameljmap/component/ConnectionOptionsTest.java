package io.github.cameljmap.component;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class ConnectionOptionsTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @Test
    void whatTheComponentSaysHoldsForAllEndpoints() throws Exception {
        try (CamelContext context = context(settings -> {
            settings.setAccessToken("component");
            settings.setBody(JmapBodyType.raw);
        })) {
            session(context, "jmap:inbox");

            assertThat(endpoint(context, "jmap:inbox").getConfiguration().getBody())
                    .isEqualTo(JmapBodyType.raw);
        }
        assertThat(authorization()).isEqualTo("Bearer component");
    }

    @Test
    void whatAnEndpointSaysWinsOverTheComponent() throws Exception {
        try (CamelContext context = context(settings -> {
            settings.setAccessToken("component");
            settings.setBody(JmapBodyType.raw);
        })) {
            session(context, "jmap:inbox?accessToken=endpoint&body=html");

            assertThat(endpoint(context, "jmap:inbox?accessToken=endpoint&body=html")
                            .getConfiguration()
                            .getBody())
                    .isEqualTo(JmapBodyType.html);
        }
        assertThat(authorization()).isEqualTo("Bearer endpoint");
    }

    @Test
    void theOptionsOfOneEndpointAreNotThoseOfAnother() throws Exception {
        try (CamelContext context = context(settings -> settings.setAccessToken("t"))) {
            endpoint(context, "jmap:inbox?body=raw&filter.from=x&subject=y");
            JmapConfiguration other = endpoint(context, "jmap:inbox").getConfiguration();

            assertThat(other.getBody()).isEqualTo(JmapBodyType.text);
            assertThat(other.getFilterConditions()).isEmpty();
            assertThat(other.getSubject()).isNull();
        }
    }

    @Test
    void aUserNameAndAPasswordAreBasicAuthentication() throws Exception {
        try (CamelContext context = context(settings -> {})) {
            session(context, "jmap:inbox?username=alice@example.com&password=RAW(p+ss&ö)");
        }
        assertThat(authorization())
                .isEqualTo("Basic "
                        + Base64.getEncoder()
                                .encodeToString("alice@example.com:p+ss&ö".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aBeanMaySupplyTheCredentials() throws Exception {
        try (CamelContext context = context(settings -> settings.setAccessToken("not this"))) {
            JmapCredentials vault = () -> "Bearer of-the-day";
            context.getRegistry().bind("vault", vault);
            session(context, "jmap:inbox?credentials=#vault");
        }
        assertThat(authorization()).isEqualTo("Bearer of-the-day");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?username=alice", "?password=secret", "?accessToken=", "?username=&password="})
    void missingCredentialsAreSaidToBe(String options) throws Exception {
        try (CamelContext context = context(settings -> {})) {
            assertThatThrownBy(() -> endpoint(context, "jmap:inbox" + options))
                    .hasStackTraceContaining("No credentials")
                    .hasStackTraceContaining("set accessToken, or username and password, or credentials")
                    .hasStackTraceContaining("{{env:JMAP_TOKEN}}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com", "https://", "not a host", "https://alice:secret@example.com/jmap"})
    void aServerThatIsNoneIsRefusedByTheNameOfItsOption(String server) throws Exception {
        try (CamelContext context = context(settings -> {
            settings.setServer(server);
            settings.setAccessToken("t");
        })) {
            assertThatThrownBy(() -> endpoint(context, "jmap:inbox"))
                    .hasStackTraceContaining("server=")
                    .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("secret"));
        }
    }

    @Test
    void requestsGoThroughTheProxy() throws Exception {
        WireMockServer proxy =
                new WireMockServer(WireMockConfiguration.options().dynamicPort());
        proxy.start();
        try (CamelContext context = context(settings -> {
            settings.setAccessToken("t");
            settings.setServer("http://mail.invalid/jmap/session");
            settings.setAllowInsecure(true);
            settings.setProxyHost("localhost");
            settings.setProxyPort(proxy.port());
        })) {
            proxy.stubFor(get(anyUrl()).willReturn(okJson(Json.session("http://mail.invalid"))));
            session(context, "jmap:inbox");

            assertThat(proxy.findAll(getRequestedFor(anyUrl())))
                    .singleElement()
                    .satisfies(request -> assertThat(request.getHeader("Host")).isEqualTo("mail.invalid"));
        } finally {
            proxy.stop();
        }
    }

    @Test
    void aProxyNeedsAPort() throws Exception {
        try (CamelContext context = context(settings -> settings.setAccessToken("t"))) {
            assertThatThrownBy(() -> endpoint(context, "jmap:inbox?proxyHost=proxy"))
                    .hasStackTraceContaining("proxyPort is not");
        }
    }

    @Test
    void anEndpointNeedsAMailbox() throws Exception {
        try (CamelContext context = context(settings -> settings.setAccessToken("t"))) {
            assertThatThrownBy(() -> endpoint(context, "jmap:?body=raw")).hasStackTraceContaining("mailbox");
        }
    }

    @Test
    void anUnknownOptionIsRefused() throws Exception {
        try (CamelContext context = context(settings -> settings.setAccessToken("t"))) {
            assertThatThrownBy(() -> endpoint(context, "jmap:inbox?trackBye=unseen"))
                    .hasStackTraceContaining("trackBye");
        }
    }

    @Test
    void whatIsWrittenInAFilterIsRefusedWhenTheRouteStarts() throws Exception {
        try (CamelContext context = context(settings -> settings.setAccessToken("t"))) {
            JmapRoutes.with(context, routes -> routes.from("jmap:inbox?filter.minSize=big")
                    .to("mock:in"));

            assertThatThrownBy(context::start).hasStackTraceContaining("filter.minSize=big is not a number of bytes");
        }
    }

    @Test
    void aPageHasAnEmailAtLeast() throws Exception {
        try (CamelContext context = context(settings -> settings.setAccessToken("t"))) {
            JmapRoutes.with(
                    context, routes -> routes.from("jmap:inbox?pageSize=0").to("mock:in"));

            assertThatThrownBy(context::start).hasStackTraceContaining("pageSize=0");
        }
    }

    private static CamelContext context(Consumer<JmapConfiguration> settings) {
        CamelContext context = JmapRoutes.at(SERVER.sessionUrl(), settings);
        context.build();
        return context;
    }

    private static JmapEndpoint endpoint(CamelContext context, String uri) {
        if (!context.isStarted()) {
            context.start();
        }
        return context.getEndpoint(uri, JmapEndpoint.class);
    }

    private static void session(CamelContext context, String uri) {
        endpoint(context, uri).account().client().session();
    }

    private static String authorization() {
        return SERVER.everything().get(0).getHeader("Authorization");
    }

    private static String stackTrace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
