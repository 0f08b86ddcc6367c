package io.github.cameljmap.component;

import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.test.JamesService;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;

import static org.assertj.core.api.Assertions.assertThat;

/** James forgets submissions at once, and what it cannot do is said. */
@JmapServerTest(JmapServer.JAMES)
class SubmissionOnJamesIT {

    private final JamesService server;
    private Sender sender;

    SubmissionOnJamesIT(JamesService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        sender = new Sender(server);
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void thatItCannotTellWhatBecameOfAnEmail() {
        Exchange asked =
                sender.trySending("jmap:sent?operation=getSubmission", null, Map.of(JmapConstants.SUBMISSION_ID, "S1"));

        assertThat(asked.getException())
                .isInstanceOf(JmapMethodException.class)
                .hasMessageStartingWith("The server does not know EmailSubmission/get: unknownMethod");
    }

    @Test
    void thatItCancelsNothing() {
        Exchange canceled =
                sender.trySending("jmap:sent?operation=cancelSend", null, Map.of(JmapConstants.SUBMISSION_ID, "S1"));

        assertThat(canceled.getException())
                .isInstanceOf(JmapMethodException.class)
                .hasMessageContaining("EmailSubmission/set")
                .hasMessageContaining("storage for EmailSubmission is not yet implemented");
    }
}
