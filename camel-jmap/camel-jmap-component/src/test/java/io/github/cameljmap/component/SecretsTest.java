package io.github.cameljmap.component;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.component.support.CapturedLog;
import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/** A secret is in the Authorization header and nowhere else. */
@Timeout(60)
class SecretsTest {

    private static final String TOKEN = ScriptedServer.TOKEN;

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jmap:inbox?accessToken=" + TOKEN,
                "jmap:inbox?username=alice&password=" + TOKEN,
                "jmap:inbox?username=" + TOKEN + "&password=x",
                "jmap:inbox?accessToken=RAW(" + TOKEN + ")&body=raw"
            })
    void anEndpointDoesNotShowItsSecrets(String uri) throws Exception {
        try (CamelContext context = JmapRoutes.at(SERVER.sessionUrl(), settings -> {})) {
            context.start();
            Endpoint endpoint = context.getEndpoint(uri);

            assertThat(endpoint.toString()).startsWith("jmap").doesNotContain(TOKEN);
            assertThat(URISupport.sanitizeUri(uri)).startsWith("jmap").doesNotContain(TOKEN);
        }
    }

    @Test
    void whatDescribesTheServiceHasNoSecrets() throws Exception {
        try (CamelContext context = JmapRoutes.at(SERVER.sessionUrl(), settings -> {})) {
            context.start();
            JmapEndpoint endpoint =
                    context.getEndpoint("jmap:inbox?username=alice&password=" + TOKEN, JmapEndpoint.class);

            assertThat(endpoint.getServiceUrl() + endpoint.getServiceProtocol() + endpoint.getServiceMetadata())
                    .isEqualTo(SERVER.sessionUrl() + "jmap{username=alice}");
        }
    }

    @Test
    void settingsDoNotShowTheirSecrets() {
        JmapConfiguration configuration = new JmapConfiguration();
        configuration.setAccessToken(TOKEN);
        configuration.setPassword(TOKEN);

        assertThat(ConnectionSettings.of(configuration).toString() + configuration)
                .doesNotContain(TOKEN);
    }

    static Stream<ResponseDefinitionBuilder> unpleasantSessions() {
        String echo = "You sent Bearer " + TOKEN;
        return Stream.of(
                aResponse().withStatus(401).withBody(echo),
                aResponse().withStatus(403).withBody("{\"detail\": \"" + echo + "\", \"limit\": \"" + TOKEN + "\"}"),
                aResponse().withStatus(500).withBody("<html><body>" + echo + "</body></html>"),
                aResponse().withStatus(302).withHeader("Location", "https://elsewhere.invalid/?t=" + TOKEN),
                aResponse().withStatus(200).withBody("<html>" + echo + "</html>"),
                aResponse().withStatus(200).withBody("{\"apiUrl\": \"http://" + TOKEN + ".invalid\"}"));
    }

    @ParameterizedTest
    @MethodSource("unpleasantSessions")
    void aPollThatFailsDoesNotTellTheToken(ResponseDefinitionBuilder session) throws Exception {
        SERVER.hasSession(session);
        try (CapturedLog log = new CapturedLog();
                PolledRoute route = PolledRoute.of(SERVER, "")) {
            Throwable failure = catchThrowable(route::poll);

            assertThat(failure).isNotNull();
            assertThat(withCauses(failure)).doesNotContain(TOKEN.substring(5));
            assertThat(log.text()).doesNotContain(TOKEN.substring(5));
        }
    }

    @Test
    void theLogOfARouteThatFailsDoesNotTellTheToken() throws Exception {
        SERVER.answers(
                okJson("{}"),
                aResponse().withStatus(500).withBody(TOKEN),
                aResponse().withStatus(429).withBody(TOKEN));
        try (CapturedLog log = new CapturedLog();
                CamelContext context = JmapRoutes.at(SERVER.sessionUrl(), settings -> settings.setPassword(TOKEN))) {
            JmapRoutes.with(context, routes -> routes.from("jmap:inbox?initialDelay=0&delay=10&accessToken=" + TOKEN)
                    .to("mock:in"));
            context.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> SERVER.requests().size() > 3);
            context.stop();

            assertThat(log.text()).doesNotContain(TOKEN);
        }
    }

    private static String withCauses(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
