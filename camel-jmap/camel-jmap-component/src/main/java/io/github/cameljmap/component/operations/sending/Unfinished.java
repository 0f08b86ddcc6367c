package io.github.cameljmap.component.operations.sending;

import java.util.List;
import java.util.Optional;

import org.apache.camel.Exchange;

/**
 * What an exchange tried to send and did not finish, so that Camel's redelivery of it goes on with the same emails.
 *
 * @param by        who tried
 * @param postmarks of the emails
 */
record Unfinished(SendOperations by, List<Postmark> postmarks) {

    private static final String PROPERTY = "CamelJmapUnfinishedSend";

    /** The postmarks of the emails that this very exchange failed to send before; empty when it is here for the first time. */
    static Optional<List<Postmark>> of(Exchange exchange, SendOperations by) {
        boolean again = Boolean.TRUE.equals(exchange.getMessage().getHeader(Exchange.REDELIVERED, Boolean.class));
        return Optional.ofNullable(exchange.getProperty(PROPERTY, Unfinished.class))
                .filter(unfinished -> again && unfinished.by == by)
                .map(Unfinished::postmarks);
    }

    static void remember(Exchange exchange, SendOperations by, List<Postmark> postmarks) {
        exchange.setProperty(PROPERTY, new Unfinished(by, postmarks));
    }

    static void forget(Exchange exchange) {
        exchange.removeProperty(PROPERTY);
    }
}
