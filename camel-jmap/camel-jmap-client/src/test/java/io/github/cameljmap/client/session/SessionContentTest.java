package io.github.cameljmap.client.session;

import java.net.URI;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.support.Fixtures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a session says, and what is made of sessions that say too little, too much or nonsense. */
class SessionContentTest {

    private static final URI URL = URI.create("https://api.example.com/jmap/session");

    private final ObjectNode json = Fixtures.session("https://api.example.com");

    @Test
    void fastmailsSessionIsRead() {
        JmapSession session = JmapSession.of(URL, json);

        assertThat(session.username()).isEqualTo("example@fastmail.com");
        assertThat(session.state()).isEqualTo("cyrus-0;p-76d3225573;s-6733cc77c8e1cd52");
        assertThat(session.capabilities()).containsKey("https://www.fastmail.com/dev/maskedemail");
        assertThat(session.accounts()).containsOnlyKeys("u00000000");
    }

    @Test
    void anAccountHasItsCapabilities() {
        JmapAccount account = JmapSession.of(URL, json).accounts().get("u00000000");

        assertThat(account.name()).isEqualTo("example@fastmail.com");
        assertThat(account.isPersonal()).isTrue();
        assertThat(account.isReadOnly()).isFalse();
        assertThat(account.capabilities()
                        .get(JmapCapability.SUBMISSION)
                        .path("maxDelayedSend")
                        .asLong())
                .isEqualTo(44_236_800);
    }

    @Test
    void whatIsUnknownIsKept() {
        assertThat(JmapSession.of(URL, json).json().path("signingId").asText()).isEqualTo("00000000");
    }

    @Test
    void limitsAreThoseOfTheServer() {
        assertThat(JmapSession.of(URL, json).limits())
                .isEqualTo(new JmapLimits(250_000_000, 10, 10_000_000, 10, 50, 4096, 4096));
    }

    @Test
    void limitsThatAreNotThereAreThoseThatTheRfcRecommends() {
        ((ObjectNode) json.path("capabilities")).putObject(JmapCapability.CORE);

        assertThat(JmapSession.of(URL, json).limits())
                .isEqualTo(new JmapLimits(50_000_000, 4, 10_000_000, 4, 16, 500, 500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "null", "\"many\"", "[5]", "{}"})
    void aLimitThatIsNoneCountsAsNotThere(String value) {
        setCore("maxObjectsInGet", value);

        assertThat(JmapSession.of(URL, json).limits().maxObjectsInGet()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740991", "18446744073709551615", "18446744073709551621", "1e30"})
    void aLimitBeyondReasonIsAsGoodAsNone(String value) {
        setCore("maxObjectsInGet", value);
        setCore("maxSizeUpload", value);
        JmapLimits limits = JmapSession.of(URL, json).limits();

        assertThat(limits.maxObjectsInGet()).isEqualTo(Integer.MAX_VALUE);
        assertThat(limits.maxSizeUpload()).isGreaterThanOrEqualTo(9_007_199_254_740_991L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "\"none\"", "[\"urn:ietf:params:jmap:mail\"]", "17"})
    void aSessionSurvivesMembersOfTheWrongType(String value) {
        JsonNode odd = Fixtures.json(value);
        for (String member : new String[] {"capabilities", "accounts", "primaryAccounts", "username", "state"}) {
            json.set(member, odd);
        }
        JmapSession session = JmapSession.of(URL, json);

        assertThat(session.capabilities()).isEmpty();
        assertThat(session.accounts()).isEmpty();
        assertThat(session.primaryAccounts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{\"name\": null, \"isPersonal\": null, \"accountCapabilities\": null}"})
    void anAccountSurvivesMembersOfTheWrongType(String value) {
        json.set("accounts", json.objectNode().set("u1", Fixtures.json(value)));
        JmapAccount account = JmapSession.of(URL, json).accounts().get("u1");

        assertThat(account.name()).isEmpty();
        assertThat(account.isPersonal()).isFalse();
        assertThat(account.capabilities()).isEmpty();
    }

    @Test
    void nullAndAbsentAreTheSame() {
        json.putNull("username").putNull("state");
        ((ObjectNode) json.path("accounts").path("u00000000")).putNull("name");
        JmapSession session = JmapSession.of(URL, json);

        assertThat(session.username()).isEmpty();
        assertThat(session.state()).isEmpty();
        assertThat(session.accounts().get("u00000000").name()).isEmpty();
    }

    @Test
    void aSessionIsSharedAndSoCannotBeChanged() {
        JmapSession session = JmapSession.of(URL, json);

        assertThatThrownBy(() -> session.accounts().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> session.capabilities().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> session.primaryAccounts().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private void setCore(String limit, String value) {
        ((ObjectNode) json.path("capabilities").path(JmapCapability.CORE)).set(limit, Fixtures.json(value));
    }
}
