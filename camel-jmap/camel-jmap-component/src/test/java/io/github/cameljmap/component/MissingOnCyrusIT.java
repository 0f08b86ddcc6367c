package io.github.cameljmap.component;

import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.test.CyrusService;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** An operation that a server does not have says which capability is missing. */
@JmapServerTest(JmapServer.CYRUS)
class MissingOnCyrusIT {

    private final CyrusService server;
    private Sender user;

    MissingOnCyrusIT(CyrusService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        user = new Sender(server);
    }

    @AfterEach
    void close() {
        user.close();
    }

    @ParameterizedTest
    @CsvSource({
        "getQuota, urn:ietf:params:jmap:quota",
        "getVacationResponse, urn:ietf:params:jmap:vacationresponse",
        "setVacationResponse, urn:ietf:params:jmap:vacationresponse",
        "listMaskedEmails, https://www.fastmail.com/dev/maskedemail",
        "createMaskedEmail, https://www.fastmail.com/dev/maskedemail",
        "updateMaskedEmail, https://www.fastmail.com/dev/maskedemail",
    })
    void theMissingCapabilityIsNamed(String operation, String capability) {
        Exchange refused = user.trySending(
                "jmap:all?operation=" + operation,
                Map.of("isEnabled", true),
                Map.of(JmapConstants.MASKED_EMAIL_ID, "1"));

        assertThat(refused.getException())
                .hasMessageContaining(server.sessionUrl().getAuthority())
                .hasMessageContaining("does not offer")
                .hasMessageContaining(capability)
                .asInstanceOf(type(JmapProblemException.class))
                .extracting(JmapProblemException::type)
                .isEqualTo(JmapProblemException.UNKNOWN_CAPABILITY);
    }
}
