package io.github.cameljmap.component;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.Identity;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.client.model.Quota;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static io.github.cameljmap.component.support.Json.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

/** What goes over the wire of the operations on an account. */
@Timeout(60)
class AccountTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @BeforeEach
    void offerAll() {
        SERVER.hasSession(Json.session(SERVER.origin(), JmapCapability.VACATION_RESPONSE, JmapCapability.QUOTA));
    }

    @Test
    void theSessionAsJsonIsTheServersOwn() throws Exception {
        Exchange read = run("getSession&outputType=json", null);

        assertThat(json(read.getMessage().getBody(String.class)))
                .isEqualTo(json(Json.session(SERVER.origin(), JmapCapability.VACATION_RESPONSE, JmapCapability.QUOTA)));
    }

    @Test
    void theSessionHoldsNoToken() {
        Exchange read = run("getSession", null);

        assertThat(read.getMessage().getBody().toString()).doesNotContain(ScriptedServer.TOKEN);
    }

    @Test
    void identitiesAreReadAnewEachTime() {
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:all?operation=listIdentities")) {
            route.send(null);
            SERVER.hasIdentities(response("[\"Identity/get\", {\"list\": [{\"id\": \"I9\"}]}, \"0\"]"));

            assertThat(route.send(null).getMessage().getBody())
                    .asInstanceOf(list(Identity.class))
                    .extracting(identity -> identity.id().orElseThrow())
                    .containsExactly("I9");
        }
    }

    @Test
    void theVacationResponseIsPatched() throws Exception {
        SERVER.answers(set("\"updated\": {\"singleton\": null}"));
        Map<String, Object> patch = new HashMap<>();
        patch.put("isEnabled", true);
        patch.put("htmlBody", null);

        Exchange set = run("setVacationResponse", patch);

        assertThat(set.getException()).isNull();
        assertThat(SERVER.request(0))
                .isEqualTo(
                        json(
                                """
                {"using": ["urn:ietf:params:jmap:core", "urn:ietf:params:jmap:vacationresponse"],
                 "methodCalls": [["VacationResponse/set", {"accountId": "u00000000",
                    "update": {"singleton": {"isEnabled": true, "htmlBody": null}}}, "0"]]}
                """));
    }

    @Test
    void aVacationResponseOfWhichTheServerSaysNothingIsNotSet() {
        SERVER.answers(set("\"updated\": null"));

        Exchange set = run("setVacationResponse", "{\"isEnabled\": true}");

        assertThat(set.getException())
                .isInstanceOf(JmapSetException.class)
                .hasMessageContaining("the server's answer says nothing of it");
    }

    @Test
    void aBodyThatIsNoVacationResponseIsRefused() {
        Exchange refused = run("setVacationResponse", "Back on Monday.");

        assertThat(refused.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The body is to be the vacation response to set")
                .hasMessageNotContaining("Monday");
        assertThat(SERVER.requests()).isEmpty();
    }

    @Test
    void anAnswerWithoutAVacationResponseIsNone() {
        SERVER.answers(response("[\"VacationResponse/get\", {\"list\": [], \"notFound\": [\"singleton\"]}, \"0\"]"));

        assertThat(run("getVacationResponse", null).getException()).isInstanceOf(JmapTransportException.class);
    }

    @Test
    void aQuotaAsRfc9425HasIt() {
        SERVER.answers(
                response(
                        """
                ["Quota/get", {"accountId": "u33084183", "state": "78540", "notFound": [], "list": [
                  {"id": "2a06df0d-9865-4e74-a92f-74dcc814270e", "resourceType": "count", "used": 1056,
                   "warnLimit": 1600, "softLimit": 1800, "hardLimit": 2000, "scope": "account",
                   "name": "bob@example.com", "description": "Personal account usage.",
                   "types": ["Mail", "Calendar", "Contact"]}]}, "0"]
                """));

        Exchange read = run("getQuota", null);

        assertThat(read.getMessage().getBody())
                .asInstanceOf(list(Quota.class))
                .singleElement()
                .satisfies(quota -> {
                    assertThat(quota.used()).contains(1056L);
                    assertThat(quota.warnLimit()).contains(1600L);
                    assertThat(quota.softLimit()).contains(1800L);
                    assertThat(quota.hardLimit()).contains(2000L);
                    assertThat(quota.types()).isEqualTo(List.of("Mail", "Calendar", "Contact"));
                    assertThat(quota.description()).contains("Personal account usage.");
                });
    }

    private static String set(String result) {
        return response("[\"VacationResponse/set\", {\"accountId\": \"u00000000\", " + result + "}, \"0\"]");
    }

    private static Exchange run(String operation, Object body) {
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:all?operation=" + operation)) {
            return route.send(body);
        }
    }

    private static JsonNode json(String text) throws Exception {
        return JmapJson.mapper().readTree(text);
    }
}
