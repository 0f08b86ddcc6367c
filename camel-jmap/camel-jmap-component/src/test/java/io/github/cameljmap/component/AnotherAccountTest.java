package io.github.cameljmap.component;

import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.component.support.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThat;

/** An email of another account is not taken for the one that has the same id in the endpoint's. */
@Timeout(60)
class AnotherAccountTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sendDraft",
                "updateDraft",
                "reply",
                "replyAll",
                "forward&to=bob@example.com",
                "getEmail",
                "getThread",
                "updateKeywords&addKeywords=$flagged",
                "move",
                "delete",
                "destroy"
            })
    void isRefused(String operation) {
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:inbox?operation=" + operation)) {
            Exchange refused =
                    route.send("Hello", Map.of(JmapConstants.EMAIL_ID, "M1", JmapConstants.ACCOUNT_ID, "u2"));

            assertThat(refused.getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Header CamelJmapAccountId says that the email is in account u2")
                    .hasMessageContaining("the endpoint works on u00000000");
            assertThat(SERVER.requests()).isEmpty();
        }
    }
}
