package io.github.cameljmap.component.support;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** Exchanges for tests that need no route. */
public final class Exchanges {

    private Exchanges() {}

    /** One without a body, its headers case-insensitive as in a real route. */
    public static Exchange empty() {
        CamelContext context = new DefaultCamelContext();
        context.init();
        return new DefaultExchange(context);
    }
}
