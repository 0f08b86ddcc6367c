package io.github.cameljmap.component.binding;

import java.util.Map;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.SimpleCamelContext;
import org.apache.camel.support.DefaultExchange;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.JmapHeaderFilterStrategy;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a route puts into an exchange is refused by a plain error, or sent without a header field that nobody meant. */
class OutgoingFuzzTest {

    private static final CamelContext CAMEL = new SimpleCamelContext();

    private static final String[] TYPES = {"text/plain", "text/html", "application/json", "message/rfc822"};

    @FuzzTest
    void exchange(FuzzedDataProvider data) {
        JmapConfiguration configuration = new JmapConfiguration();
        configuration.setMapMailHeaders(data.consumeBoolean());
        Exchange exchange = new DefaultExchange(CAMEL);
        Map<String, Object> headers = exchange.getMessage().getHeaders();
        headers.put(JmapConstants.SEND_CONTENT_TYPE, data.pickValue(TYPES));
        for (String header : new String[] {
            JmapConstants.SEND_FROM,
            JmapConstants.SEND_TO,
            JmapConstants.SEND_CC,
            JmapConstants.SEND_SUBJECT,
            JmapConstants.SEND_ENVELOPE,
            JmapConstants.SEND_AT,
            JmapConstants.IDEMPOTENCY_KEY,
            "To",
            "Subject"
        }) {
            if (data.consumeBoolean()) {
                headers.put(header, data.consumeString(60));
            }
        }
        if (data.consumeBoolean()) {
            headers.put(JmapConstants.SEND_HEADERS, Map.of(data.consumeString(20), data.consumeString(40)));
        }
        exchange.getMessage().setBody(data.consumeRemainingAsString());

        try {
            check(new ExchangeBinding(configuration, new JmapHeaderFilterStrategy())
                    .read(exchange)
                    .email());
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void check(Email email) {
        email.subject().ifPresent(OutgoingFuzzTest::oneLine);
        for (EmailAddress address : email.to()) {
            oneLine(address.email());
            oneLine(address.name().orElse(""));
        }
        email.additional().forEach((name, value) -> {
            oneLine(name);
            if (value.isTextual() && email.id().isEmpty()) {
                oneLine(value.asText());
            }
        });
    }

    private static void oneLine(String text) {
        assertThat(text).doesNotContain("\r", "\n", "\0");
    }
}
