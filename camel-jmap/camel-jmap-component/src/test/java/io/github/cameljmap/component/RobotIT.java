package io.github.cameljmap.component;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;

import static org.assertj.core.api.Assertions.assertThat;

/** A route can tell what no person has written. */
@JmapServerTest
class RobotIT {

    private final JmapService server;
    private Inbox inbox;

    RobotIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        inbox = new Inbox(server);
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void aVacationNotice() {
        assertThat(
                        headers(
                                """
                        From: jane@example.com
                        Subject: I am away
                        Auto-Submitted: auto-replied (vacation)

                        Back on Monday
                        """))
                .containsEntry(JmapConstants.AUTO_SUBMITTED, "auto-replied");
    }

    @Test
    void aBounce() {
        assertThat(
                        headers(
                                """
                        From: Mail Delivery System <MAILER-DAEMON@example.com>
                        Subject: Undelivered Mail
                        Auto-Submitted: auto-replied
                        MIME-Version: 1.0
                        Content-Type: multipart/report; report-type=delivery-status;
                        \tboundary="b/1"

                        --b/1
                        Content-Type: text/plain

                        It did not arrive
                        --b/1
                        Content-Type: message/delivery-status

                        Reporting-MTA: dns; mx.example.com

                        --b/1--
                        """))
                .containsEntry(JmapConstants.REPORT_TYPE, "delivery-status")
                .containsEntry(JmapConstants.AUTO_SUBMITTED, "auto-replied");
    }

    @Test
    void aMailingList() {
        assertThat(
                        headers(
                                """
                        From: jane@example.com
                        Subject: Question
                        List-Id: Users of =?utf-8?Q?Kam=C3=A9l?= <users.camel.example.org>

                        How does it work?
                        """))
                .containsEntry(JmapConstants.LIST_ID, "users.camel.example.org");
    }

    @Test
    void aPerson() {
        assertThat(
                        headers(
                                """
                        From: jane@example.com
                        Subject: Lunch
                        Auto-Submitted: no
                        MIME-Version: 1.0
                        Content-Type: text/plain; charset=utf-8

                        At one?
                        """))
                .doesNotContainKeys(JmapConstants.AUTO_SUBMITTED, JmapConstants.REPORT_TYPE, JmapConstants.LIST_ID);
    }

    private Map<String, Object> headers(String email) {
        inbox.receive(email);
        try (InboxRoute route = inbox.consume("")) {
            return route.exchange().getMessage().getHeaders();
        }
    }
}
