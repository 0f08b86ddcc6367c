package io.github.cameljmap.component;

import java.util.Locale;
import java.util.Map;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;

import static org.assertj.core.api.Assertions.assertThat;

/** With mapMailHeaders the header fields of an email are headers too, but for those that would steer Camel. */
@JmapServerTest
class MapMailHeadersIT {

    private static final String EMAIL =
            """
            Received: from b.example.com by c.example.com; Thu, 1 Feb 2024 10:00:02 +0000
            Received: from a.example.com by b.example.com; Thu, 1 Feb 2024 10:00:01 +0000
            From: =?utf-8?q?J=C3=BCrgen?= <juergen@example.com>
            To: reader@example.com
            Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
            X-Folded: one
             two
            X-Priority: 1
            CamelFileName: ../../../etc/passwd
            camelHttpUri: http://169.254.169.254/
            CAMELJmapOperation: send
            org.apache.camel.x: y

            Hello
            """;

    private final JmapService server;
    private Inbox inbox;

    MapMailHeadersIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        inbox = new Inbox(server).receive(EMAIL);
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void theUsualFieldsAreDecoded() {
        assertThat(headers("mapMailHeaders=true"))
                .containsEntry("Subject", "Grüße")
                .containsEntry("From", "Jürgen <juergen@example.com>")
                .containsEntry("To", "reader@example.com");
    }

    @Test
    void otherFieldsAreUnfolded() {
        assertThat(headers("mapMailHeaders=true"))
                .containsEntry("X-Folded", "one two")
                .containsEntry("X-Priority", "1");
    }

    @Test
    void aFieldThatStandsThereSeveralTimesIsAList() {
        assertThat(headers("mapMailHeaders=true").get("Received"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .satisfiesExactly(last -> assertThat(last).startsWith("from b.example.com"), first -> assertThat(first)
                        .startsWith("from a.example.com"));
    }

    @Test
    void noSenderSetsHeadersOfCamel() {
        assertThat(headers("mapMailHeaders=true").keySet())
                .noneMatch(name -> name.equalsIgnoreCase("CamelFileName"))
                .noneMatch(name -> name.equalsIgnoreCase("CamelHttpUri"))
                .noneMatch(name -> name.equalsIgnoreCase("CamelJmapOperation"))
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("org.apache.camel"));
    }

    @Test
    void withoutTheOptionThereAreOnlyHeadersOfOurs() {
        assertThat(headers("").keySet()).allMatch(name -> name.startsWith("Camel"));
    }

    private Map<String, Object> headers(String options) {
        try (InboxRoute route = inbox.consume(options)) {
            return route.exchange().getMessage().getHeaders();
        }
    }
}
