package io.github.cameljmap.component.docs;

import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.component.JmapComponent;
import io.github.cameljmap.component.docs.Docs.CodeBlock;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.MaskedEmails;
import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

/** Runs what the documentation shows for servers that are not at hand, as {@link DocsIT} does the rest. */
class FastmailDocsTest {

    private static final String TO_BE_SENT = Json.response(
            """
            ["Email/set", {"accountId": "u00000000", "created": {"draft": {"id": "M1", "blobId": "G1",
              "threadId": "T1", "size": 285}}}, "0"],
            ["EmailSubmission/set", {"accountId": "u00000000", "created": {"submission": {"undoStatus": "pending",
              "id": "S1", "sendAt": "2026-11-14T19:24:25Z"}}}, "1"],
            ["Email/set", {"accountId": "u00000000", "updated": {"M1": null}}, "1"]
            """);

    private static final String CANCELED = Json.response(
            """
            ["EmailSubmission/set", {"accountId": "u00000000", "updated": {"S1": null}}, "0"],
            ["Email/set", {"accountId": "u00000000", "updated": {"M1": null}}, "0"]
            """);

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @BeforeEach
    void offerAllThatIsShown() {
        SERVER.hasSession(Json.session(
                SERVER.origin(), JmapCapability.MASKED_EMAIL, JmapCapability.CONTACTS, JmapCapability.MDN));
        answer("\"MaskedEmail/get\"", MaskedEmails.LIST);
        answer("\"create\"", MaskedEmails.CREATED);
        answer("\"update\"", MaskedEmails.UPDATED);
        answer("\"EmailSubmission/set\"", TO_BE_SENT);
        answer("\"undoStatus\"", CANCELED);
    }

    @ParameterizedTest
    @MethodSource
    void routesOnFastmailRun(CodeBlock block) throws Exception {
        try (CamelContext context = context()) {
            Docs.load(block, context);
            context.start();
            for (Route route : context.getRoutes()) {
                Exchange done = context.createFluentProducerTemplate()
                        .to(route.getEndpoint())
                        .withBody("camels")
                        .send();

                assertThat(done.getException()).isNull();
            }
        }
        assertThat(SERVER.requests()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void requestsAreSentAsTheyStandThere(CodeBlock block) throws Exception {
        ArrayNode calls = (ArrayNode) JmapJson.mapper().readTree(block.code());
        answer(
                "\"" + calls.at("/0/0").asText() + "\"",
                Json.response(calls.get(0).toString()));
        try (CamelContext context = context()) {
            context.start();

            Exchange done = context.createFluentProducerTemplate()
                    .to("jmap:all?operation=request")
                    .withBody(block.code())
                    .send();

            assertThat(done.getException()).isNull();
        }
        for (JsonNode call : calls) {
            ((ObjectNode) call.get(1)).put("accountId", Json.ACCOUNT);
        }
        assertThat(SERVER.requests()).singleElement().satisfies(request -> assertThat(request.path("methodCalls"))
                .isEqualTo(calls));
    }

    static Stream<CodeBlock> routesOnFastmailRun() {
        return Docs.codeBlocks().stream()
                .filter(block -> block.server().filter("Fastmail"::equals).isPresent());
    }

    static Stream<CodeBlock> requestsAreSentAsTheyStandThere() {
        return Docs.codeBlocks().stream().filter(block -> block.language().equals("json"));
    }

    private static void answer(String part, String response) {
        SERVER.http()
                .stubFor(post("/jmap/api/")
                        .atPriority(1)
                        .withRequestBody(containing(part))
                        .willReturn(okJson(response)));
    }

    private static CamelContext context() {
        JmapComponent jmap = new JmapComponent();
        jmap.getConfiguration().setServer(SERVER.sessionUrl());
        jmap.getConfiguration().setAccessToken(ScriptedServer.TOKEN);
        CamelContext context = new DefaultCamelContext();
        context.addComponent("jmap", jmap);
        return context;
    }
}
