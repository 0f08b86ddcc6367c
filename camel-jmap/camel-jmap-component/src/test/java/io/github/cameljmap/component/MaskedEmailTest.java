package io.github.cameljmap.component;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.client.model.MaskedEmail;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.MaskedEmails;
import io.github.cameljmap.component.support.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.assertj.core.groups.Tuple.tuple;

/** Masked emails, as Fastmail's published API has them. */
@Timeout(60)
class MaskedEmailTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @BeforeEach
    void offerMaskedEmails() {
        SERVER.hasSession(Json.session(SERVER.origin(), JmapCapability.MASKED_EMAIL));
    }

    @Test
    void allAreListed() {
        SERVER.answers(MaskedEmails.LIST);

        Exchange listed = run("listMaskedEmails", null, Map.of());

        assertThat(listed.getMessage().getBody())
                .asInstanceOf(list(MaskedEmail.class))
                .extracting(one -> one.id().get(), one -> one.state().get())
                .containsExactly(tuple("masked-11", "enabled"), tuple("masked-12", "pending"));
    }

    @Test
    void oneOfThemHasWhatFastmailKnowsOfIt() {
        SERVER.answers(MaskedEmails.LIST);

        MaskedEmail first = (MaskedEmail) run("listMaskedEmails", null, Map.of())
                .getMessage()
                .getBody(List.class)
                .get(0);

        assertThat(first.email()).contains("shop.k7q2@fastmail.example");
        assertThat(first.forDomain()).contains("https://www.example.com");
        assertThat(first.description()).contains("Shop");
        assertThat(first.url()).isEmpty();
        assertThat(first.createdBy()).contains("Camel");
        assertThat(first.createdAt()).contains(Instant.parse("2026-10-02T08:15:00Z"));
        assertThat(first.lastMessageAt()).contains(Instant.parse("2026-11-14T19:14:25Z"));
        assertThat(first.additional()).isEmpty();
    }

    @Test
    void aListNamesTheCapabilityAndNoIds() throws Exception {
        SERVER.answers(MaskedEmails.LIST);

        run("listMaskedEmails", null, Map.of());

        assertThat(SERVER.request(0))
                .isEqualTo(
                        json(
                                """
                {"using": ["urn:ietf:params:jmap:core", "https://www.fastmail.com/dev/maskedemail"],
                 "methodCalls": [["MaskedEmail/get", {"accountId": "u00000000", "ids": null}, "0"]]}
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "map", "record"})
    void oneIsCreatedFrom(String form) throws Exception {
        SERVER.answers(MaskedEmails.CREATED);
        String text =
                """
                {"state": "enabled", "forDomain": "https://www.example.com", "description": "Shop", "emailPrefix": "shop"}
                """;

        run("createMaskedEmail", inForm(form, text), Map.of());

        assertThat(SERVER.request(0).at("/methodCalls/0"))
                .isEqualTo(
                        json(
                                """
                ["MaskedEmail/set", {"accountId": "u00000000", "create": {"new": {"state": "enabled",
                   "forDomain": "https://www.example.com", "description": "Shop", "emailPrefix": "shop"}}}, "0"]
                """));
    }

    @Test
    void whatIsCreatedIsGivenAsAWhole() {
        SERVER.answers(MaskedEmails.CREATED);

        Exchange created = run("createMaskedEmail", Map.of("state", "enabled", "description", "Shop"), Map.of());

        assertThat(created.getMessage().getBody())
                .asInstanceOf(type(MaskedEmail.class))
                .satisfies(one -> {
                    assertThat(one.email()).contains("shop.z9@fastmail.example");
                    assertThat(one.state()).contains("enabled");
                    assertThat(one.description()).contains("Shop");
                });
        assertThat(created.getMessage().getHeader(JmapConstants.MASKED_EMAIL_ID))
                .isEqualTo("masked-13");
    }

    @Test
    void resultsMayBeJson() throws Exception {
        SERVER.answers(MaskedEmails.CREATED);

        Exchange created = run("createMaskedEmail&outputType=json", Map.of("state", "enabled"), Map.of());

        assertThat(json(created.getMessage().getBody(String.class))
                        .path("email")
                        .asText())
                .isEqualTo("shop.z9@fastmail.example");
    }

    @Test
    void tooManyInATimeAreRefusedAndMayBeTriedAgain() {
        SERVER.answers(MaskedEmails.notCreated("{\"type\": \"rateLimit\", \"description\": \"Slow down\"}"));

        Exchange refused = run("createMaskedEmail", Map.of("state", "enabled"), Map.of());

        assertThat(refused.getException())
                .hasMessage("The server refused to create a masked email: rateLimit (Slow down)")
                .asInstanceOf(type(JmapSetException.class))
                .satisfies(error -> assertThat(error.isRetryable()).isTrue());
    }

    @Test
    void aBadPrefixIsRefusedForGood() {
        SERVER.answers(MaskedEmails.notCreated("{\"type\": \"invalidProperties\", \"properties\": [\"emailPrefix\"]}"));

        Exchange refused = run("createMaskedEmail", Map.of("emailPrefix", "Ä"), Map.of());

        assertThat(refused.getException())
                .hasMessageContaining("invalidProperties, properties: emailPrefix")
                .asInstanceOf(type(JmapSetException.class))
                .satisfies(error -> assertThat(error.isRetryable()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"enabled", "disabled", "deleted"})
    void theStateIsChangedOfTheOneThatTheHeaderNames(String state) throws Exception {
        SERVER.answers(MaskedEmails.UPDATED);

        Exchange updated = run(
                "updateMaskedEmail",
                "{\"state\": \"" + state + "\"}",
                Map.of(JmapConstants.MASKED_EMAIL_ID, "masked-11"));

        assertThat(updated.getException()).isNull();
        assertThat(SERVER.request(0).at("/methodCalls/0"))
                .isEqualTo(json(
                        """
                ["MaskedEmail/set", {"accountId": "u00000000", "update": {"masked-11": {"state": "%s"}}}, "0"]
                """
                                .formatted(state)));
    }

    @Test
    void anUpdateLeavesTheBody() {
        SERVER.answers(MaskedEmails.UPDATED);

        Exchange updated = run(
                "updateMaskedEmail", Map.of("state", "disabled"), Map.of(JmapConstants.MASKED_EMAIL_ID, "masked-11"));

        assertThat(updated.getMessage().getBody()).isEqualTo(Map.of("state", "disabled"));
    }

    @Test
    void aRecordThatWasReadNamesItselfAndChangesWhatMayChange() throws Exception {
        SERVER.answers(MaskedEmails.LIST, MaskedEmails.UPDATED);
        Object read = run("listMaskedEmails", null, Map.of())
                .getMessage()
                .getBody(List.class)
                .get(0);

        run("updateMaskedEmail", read, Map.of());

        assertThat(SERVER.request(1).at("/methodCalls/0/1/update"))
                .isEqualTo(
                        json(
                                """
                {"masked-11": {"state": "enabled", "forDomain": "https://www.example.com", "description": "Shop"}}
                """));
    }

    @Test
    void aRefusedChangeSaysWhy() {
        SERVER.answers(MaskedEmails.notUpdated("{\"type\": \"notFound\"}"));

        Exchange refused = run(
                "updateMaskedEmail", Map.of("state", "disabled"), Map.of(JmapConstants.MASKED_EMAIL_ID, "masked-11"));

        assertThat(refused.getException())
                .isInstanceOf(JmapSetException.class)
                .hasMessage("The server refused to change the masked email masked-11: notFound");
    }

    @Test
    void withoutAnIdNothingIsChanged() {
        Exchange refused = run("updateMaskedEmail", Map.of("state", "disabled"), Map.of());

        assertThat(refused.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("set the header CamelJmapMaskedEmailId");
        assertThat(SERVER.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "camels", "{\"state\": "})
    void aBodyThatIsNoMaskedEmailIsRefused(String body) {
        Exchange refused = run("createMaskedEmail", body, Map.of());

        assertThat(refused.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The body is to be the masked email to create");
        assertThat(SERVER.requests()).isEmpty();
    }

    @Test
    void aTokenWithoutTheScopeIsToldWhatIsMissing() {
        SERVER.hasSession(Json.session(SERVER.origin()));

        Exchange refused = run("listMaskedEmails", null, Map.of());

        assertThat(refused.getException())
                .isInstanceOf(JmapProblemException.class)
                .hasMessageContaining("does not offer https://www.fastmail.com/dev/maskedemail to these credentials");
    }

    private static Exchange run(String operation, Object body, Map<String, Object> headers) {
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:all?operation=" + operation)) {
            return route.send(body, headers);
        }
    }

    private static Object inForm(String form, String text) throws Exception {
        return switch (form) {
            case "map" -> JmapJson.mapper().readValue(text, Map.class);
            case "record" -> JmapJson.mapper().readValue(text, MaskedEmail.class);
            default -> text;
        };
    }

    private static JsonNode json(String text) throws Exception {
        return JmapJson.mapper().readTree(text);
    }
}
