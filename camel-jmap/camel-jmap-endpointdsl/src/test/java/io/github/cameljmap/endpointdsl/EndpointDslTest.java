package io.github.cameljmap.endpointdsl;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.component.JmapBodyType;
import io.github.cameljmap.component.JmapComponent;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.JmapEndpoint;
import io.github.cameljmap.component.operations.JmapOperation;
import io.github.cameljmap.endpointdsl.JmapEndpointBuilderFactory.JmapBuilders;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointDslTest {

    @Test
    void aRouteCanBeWrittenWithIt() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            JmapComponent jmap = new JmapComponent();
            jmap.getConfiguration().setAccessToken("secret");
            context.addComponent("jmap", jmap);

            context.addRoutes(new InvoiceRoutes());
            // there is no server here
            context.setAutoStartup(false);
            context.start();

            assertThat(endpoint(context, "inbox").getFilterConditions()).containsEntry("from", "billing@example.com");
            assertThat(endpoint(context, "inbox").getBody()).isEqualTo(JmapBodyType.raw);
            assertThat(endpoint(context, "archive").getOperation()).isEqualTo(JmapOperation.move);
        }
    }

    @Test
    void headersHaveNames() {
        assertThat(new InvoiceRoutes().jmap().jmapEmailId()).isEqualTo(JmapConstants.EMAIL_ID);
    }

    private static JmapConfiguration endpoint(CamelContext context, String mailbox) {
        return context.getEndpoints().stream()
                .filter(JmapEndpoint.class::isInstance)
                .map(endpoint -> ((JmapEndpoint) endpoint).getConfiguration())
                .filter(configuration -> configuration.getMailbox().equals(mailbox))
                .findFirst()
                .orElseThrow();
    }

    private static final class InvoiceRoutes extends RouteBuilder implements JmapBuilders {
        @Override
        public void configure() {
            from(jmap("inbox").filterConditions("from", "billing@example.com").body(JmapBodyType.raw))
                    .to(jmap("archive").operation(JmapOperation.move));
        }
    }
}
