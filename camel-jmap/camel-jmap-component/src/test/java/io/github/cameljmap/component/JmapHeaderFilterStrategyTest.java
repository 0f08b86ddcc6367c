package io.github.cameljmap.component;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JmapHeaderFilterStrategyTest {

    private final JmapHeaderFilterStrategy filter = new JmapHeaderFilterStrategy();
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelFileName",
                "camelfilename",
                "CAMELHTTPURI",
                "cAmElJmapSendTo",
                "Camel",
                "camel-anything",
                "org.apache.camel.anything",
                "ORG.APACHE.CAMEL.X",
                "Org.Apache.Camel"
            })
    void whatSteersCamelPassesInNeitherDirection(String header) {
        assertThat(filter.applyFilterToExternalHeaders(header, "x", exchange)).isTrue();
        assertThat(filter.applyFilterToCamelHeaders(header, "x", exchange)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Subject", "to", "X-Camel", "List-Id", "Came", "org.apache", "From"})
    void whatMailHasPassesInBothDirections(String header) {
        assertThat(filter.applyFilterToExternalHeaders(header, "x", exchange)).isFalse();
        assertThat(filter.applyFilterToCamelHeaders(header, "x", exchange)).isFalse();
    }
}
