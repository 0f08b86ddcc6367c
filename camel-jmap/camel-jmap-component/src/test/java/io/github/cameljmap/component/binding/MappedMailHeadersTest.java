package io.github.cameljmap.component.binding;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.JmapHeaderFilterStrategy;
import io.github.cameljmap.component.support.Emails;
import io.github.cameljmap.component.support.Exchanges;

import static org.assertj.core.api.Assertions.assertThat;

class MappedMailHeadersTest {

    private static final Email EMAIL = Emails.of(
            """
            {"id": "M1", "subject": "Grüße", "from": [{"name": "Jörg", "email": "j@example.com"}], "headers": [
              {"name": "Received", "value": " from a"}, {"name": "Received", "value": " from b"},
              {"name": "received", "value": " from c"},
              {"name": "Subject", "value": " =?utf-8?Q?Gr=C3=BC=C3=9Fe?="},
              {"name": "From", "value": " =?utf-8?Q?J=C3=B6rg?= <j@example.com>"},
              {"name": "X-Long", "value": " one\\r\\n two\\r\\n\\tthree"},
              {"name": "CamelFileName", "value": "../../etc/passwd"},
              {"name": "camelJmapSendTo", "value": "x@example.com"},
              {"name": "CAMELJMAPEMAILID", "value": "M2"},
              {"name": "Org.Apache.Camel.Foo", "value": "x"},
              {"name": "CamelJmapOperation", "value": "createDraft"}]}
            """);

    private final JmapConfiguration options = new JmapConfiguration();
    private final Exchange exchange = Exchanges.empty();

    @BeforeEach
    void mapMailHeaders() {
        options.setMapMailHeaders(true);
    }

    @Test
    void theyAreNotSetUnlessAskedFor() {
        options.setMapMailHeaders(false);

        assertThat(fill().getHeaders().keySet()).allMatch(name -> name.startsWith("Camel"));
    }

    @Test
    void propertiesThatAreAskedForBecomeNone() {
        options.setMapMailHeaders(false);
        options.setProperties("header:CamelFileName:asText,header:camelHttpUri");
        Email email =
                Emails.of(Map.of("id", "M1", "header:CamelFileName:asText", "../x", "header:camelHttpUri", "http://x"));

        assertThat(fill(email).getHeaders()).doesNotContainKeys("CamelFileName", "CamelHttpUri");
    }

    @Test
    void theUsualOnesAreDecoded() {
        assertThat(fill().getHeader("Subject")).isEqualTo("Grüße");
        assertThat(fill().getHeader("From")).isEqualTo("Jörg <j@example.com>");
    }

    @Test
    void aFieldThatStandsThereSeveralTimesIsAList() {
        assertThat(fill().getHeader("Received")).isEqualTo(List.of("from a", "from b", "from c"));
    }

    @Test
    @Timeout(10)
    void aSenderWhoRepeatsAFieldEndlesslyDoesNotHoldUpTheRoute() {
        List<Map<String, String>> headers = Collections.nCopies(200_000, Map.of("name", "X-Many", "value", "1"));

        Message message = fill(Emails.of(Map.of("id", "M1", "headers", headers)));

        assertThat(message.getHeader("X-Many", List.class)).hasSize(200_000);
    }

    @Test
    void aFieldOverSeveralLinesIsOneLine() {
        assertThat(fill().getHeader("X-Long")).isEqualTo("one two\tthree");
    }

    @Test
    void noSenderCanSteerTheRoute() {
        Message message = fill();

        assertThat(message.getHeader(JmapConstants.EMAIL_ID)).isEqualTo("M1");
        assertThat(message.getHeader(JmapConstants.SEND_TO)).isNull();
        assertThat(message.getHeader(JmapConstants.OPERATION)).isNull();
        assertThat(message.getHeader(Exchange.FILE_NAME)).isNull();
        assertThat(message.getHeaders().keySet())
                .noneMatch(name -> name.toLowerCase().startsWith("org.apache.camel"));
    }

    @Test
    void anEmailThatIsSentOnByTheProducerIsNotSentToItsOwnRecipientsUnlessAskedFor() {
        fill();

        OutgoingEmail outgoing =
                new ExchangeBinding(new JmapConfiguration(), new JmapHeaderFilterStrategy()).read(exchange);

        assertThat(outgoing.hasRecipients()).isFalse();
        assertThat(outgoing.email().subject()).isEmpty();
        assertThat(outgoing.from()).isEmpty();
    }

    private Message fill() {
        return fill(EMAIL);
    }

    private Message fill(Email email) {
        new EmailBinding(options, new JmapHeaderFilterStrategy()).fill(exchange, email, "u1", null);
        return exchange.getMessage();
    }
}
