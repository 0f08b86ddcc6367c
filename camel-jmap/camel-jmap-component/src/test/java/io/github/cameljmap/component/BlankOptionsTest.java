package io.github.cameljmap.component;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is left of an option whose placeholder is not set. */
class BlankOptionsTest {

    private static final Set<String> REFUSED = Set.of("idempotencyKey", "sendAt");
    private static final Set<String> READ_BY_CAMEL = Set.of("bridgeErrorHandler", "lazyStartProducer");

    private final CamelContext context =
            JmapRoutes.at("https://mail.example.com", settings -> settings.setAccessToken("of-the-component"));

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void close() {
        context.stop();
    }

    @Test
    void aBlankOptionIsThatOfTheComponent() {
        Set<String> options = new TreeSet<>(new JmapUriFactory().propertyNames());
        options.removeAll(REFUSED);
        options.removeAll(READ_BY_CAMEL);

        assertThat(options).hasSizeGreaterThan(80).allSatisfy(option -> assertThat(endpoint(option + "="))
                .usingRecursiveComparison()
                .ignoringFields("mailbox")
                .isEqualTo(JmapRoutes.settings(context)));
    }

    @Test
    void aBlankConditionIsNone() {
        JmapRoutes.settings(context).setFilterConditions(Map.of("to", "team@example.com"));

        assertThat(endpoint("filter.from=&filter.subject=RAW( )").getFilterConditions())
                .isEqualTo(Map.of("to", "team@example.com"));
    }

    /** Who wants them must not be left without: it is refused when something is sent. */
    @Test
    void aBlankKeyOrTimeIsNotTakenForNone() {
        assertThat(endpoint("idempotencyKey=").getIdempotencyKey()).isEmpty();
        assertThat(endpoint("sendAt=").getSendAt()).isEmpty();
    }

    @Test
    void theMailboxMayBeAnOption() {
        assertThat(endpoint("mailbox=RAW(R&D?delete=true, 100%)"))
                .extracting(JmapConfiguration::getMailbox, JmapConfiguration::isDelete)
                .containsExactly("R&D?delete=true, 100%", false);
    }

    private JmapConfiguration endpoint(String options) {
        return context.getEndpoint("jmap:all?" + options, JmapEndpoint.class).getConfiguration();
    }
}
