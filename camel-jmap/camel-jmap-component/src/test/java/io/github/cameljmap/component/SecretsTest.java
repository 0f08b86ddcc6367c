package io.github.cameljmap.component;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.apache.camel.CamelContext;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;
import io.github.cameljmap.test.TestAuthority;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** A secret is in the Authorization header and nowhere else: not in a log, an exception, JMX, a console, a thread's name. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsTest {

    private static final String USER = "alice";
    private static final String TEMPLATE = "response-template";

    // who somebody is may be seen, what proves it may not
    private static final String USERNAME = "username";

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @RegisterExtension
    static final ScriptedServer UNTRUSTED = new ScriptedServer(new TestAuthority().server("localhost"));

    private String shown;

    @ParameterizedTest
    @MethodSource("secrets")
    void aSecretIsNowhere(String secret) throws Exception {
        assertThat(shown().lines().filter(line -> line.contains(secret))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DEBUG io.github.cameljmap.client.wire - POST http://localhost",
                "TRACE io.github.cameljmap.client.wire - > POST http://localhost",
                "DEBUG org.apache.camel",
                "okhttp3",
                "exception ",
                "io.github.cameljmap.client.error.JmapProblemException",
                "No TLS connection to ",
                "redirects to ",
                "is not a JMAP session",
                "has an invalid apiUrl",
                "serverFail (You sent",
                "ResolveEndpointFailedException",
                "bean org.apache.camel:",
                "console jmap ",
                "console endpoint ",
                "health ",
                "toString ConnectionSettings",
                "toString io.github.cameljmap.client.JmapClient@",
                "thread Camel"
            })
    void whatIsSearchedForSecretsIsThere(String sign) throws Exception {
        assertThat(shown()).contains(sign);
    }

    @Test
    void whatDescribesTheServiceHasNoSecrets() throws Exception {
        try (CamelContext context = JmapRoutes.at(SERVER.sessionUrl(), settings -> {})) {
            context.start();
            JmapEndpoint endpoint =
                    context.getEndpoint("jmap:inbox?username=alice&password=s3cret", JmapEndpoint.class);

            assertThat(endpoint.getServiceUrl() + endpoint.getServiceProtocol() + endpoint.getServiceMetadata())
                    .isEqualTo(SERVER.sessionUrl() + "jmap{username=alice}");
        }
    }

    static Stream<String> secrets() throws IOException {
        List<String> secrets =
                new ArrayList<>(options().stream().map(SecretsTest::secret).toList());
        secrets.add(basic());
        return secrets.stream();
    }

    /** All that a process with these secrets has logged, thrown and shown. */
    private synchronized String shown() throws Exception {
        if (shown == null) {
            shown = run();
            assertThat(shown.lines().filter(line -> line.startsWith("== "))).hasSizeGreaterThan(10);
        }
        return shown;
    }

    private static String run() throws IOException {
        SERVER.holds("M1");
        List<String> servers = new ArrayList<>(List.of(SERVER.sessionUrl(), UNTRUSTED.sessionUrl()));
        for (ResponseDefinitionBuilder answer : unpleasantAnswers()) {
            String path = "/unpleasant/" + servers.size();
            SERVER.http().stubFor(get(path).willReturn(answer));
            servers.add(SERVER.origin() + path);
        }
        SERVER.http()
                .stubFor(get("/echoing")
                        .willReturn(okJson(Json.session(SERVER.origin()).replace("/jmap/api/", "/echo/"))));
        SERVER.http()
                .stubFor(post(urlPathEqualTo("/echo/"))
                        .willReturn(aResponse()
                                .withStatus(500)
                                .withBody("{{request.headers.Authorization}}")
                                .withTransformers(TEMPLATE)));
        servers.add(SERVER.origin() + "/echoing");
        SERVER.http()
                .stubFor(get("/refusing")
                        .willReturn(okJson(Json.session(SERVER.origin()).replace("/jmap/api/", "/refusal/"))));
        SERVER.http()
                .stubFor(post(urlPathEqualTo("/refusal/"))
                        .willReturn(okJson(
                                        """
                                        {"methodResponses": [["error",
                                            {"type": "serverFail",
                                            "description": "You sent {{request.headers.Authorization}}"},
                                            "{{jsonPath request.body '$.methodCalls[0][2]'}}"]]}""")
                                .withTransformers(TEMPLATE)));
        servers.add(SERVER.origin() + "/refusing");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        // below that, Camel writes down every option that it sets
                        "-Dorg.slf4j.simpleLogger.log.org.apache.camel=debug",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Blabber.class.getName())
                .redirectErrorStream(true)
                .start();
        try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(String.join(" ", servers) + "\n");
            for (String option : options()) {
                in.write(option + "=" + secret(option) + "\n");
            }
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    // what was sent stands in all of them
    private static List<ResponseDefinitionBuilder> unpleasantAnswers() {
        String echo = "You sent {{request.headers.Authorization}}";
        String secret = "{{regexExtract request.headers.Authorization '[^ ]+$'}}";
        return Stream.of(
                        aResponse().withStatus(401).withBody(echo),
                        aResponse()
                                .withStatus(403)
                                .withBody("{\"detail\": \"" + echo + "\", \"limit\": \"" + secret + "\"}"),
                        aResponse().withStatus(500).withBody("<html><body>" + echo + "</body></html>"),
                        aResponse().withStatus(302).withHeader("Location", "https://elsewhere.invalid/" + secret),
                        aResponse().withStatus(200).withBody("<html>" + echo + "</html>"),
                        aResponse().withStatus(200).withBody(secret),
                        aResponse().withStatus(200).withBody("{\"apiUrl\": \"http://[" + secret + "\"}"),
                        aResponse().withStatus(200).withHeader("Content-Type", secret))
                .map(answer -> answer.withTransformers(TEMPLATE))
                .toList();
    }

    private static String basic() {
        return Base64.getEncoder().encodeToString((USER + ":" + secret("password")).getBytes(StandardCharsets.UTF_8));
    }

    // no two have more than their beginning in common, and none has what ends a word
    private static String secret(String option) {
        return "zq7" + option + "0123456789abcdef";
    }

    private static List<String> options() throws IOException {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            JsonNode catalog =
                    JmapJson.mapper().readTree(((CatalogCamelContext) context).getComponentParameterJsonSchema("jmap"));
            return catalog.path("properties").properties().stream()
                    .filter(option -> option.getValue().path("secret").asBoolean())
                    .map(Map.Entry::getKey)
                    .filter(option -> !option.equals(USERNAME))
                    .toList();
        }
    }
}
