package io.github.cameljmap.component.operations.sending;

import java.util.List;
import java.util.Optional;

import org.apache.camel.Exchange;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.binding.Delivery;
import io.github.cameljmap.component.binding.OutgoingEmail;
import io.github.cameljmap.component.binding.OutgoingEmail.NamedContent;

/**
 * What an exchange tried to send and did not finish, so that Camel's redelivery of it goes on with the same emails.
 *
 * @param by        who tried
 * @param contents  what the emails were: others that the same exchange sends later are no redelivery
 * @param postmarks of the emails
 */
record Unfinished(SendOperations by, List<Content> contents, List<Postmark> postmarks) {

    private static final String PROPERTY = "CamelJmapUnfinishedSend";

    /** The postmarks of the emails that this very exchange failed to send before; empty when it is here for the first time. */
    static Optional<List<Postmark>> of(Exchange exchange, SendOperations by, List<OutgoingEmail> emails) {
        boolean again = Boolean.TRUE.equals(exchange.getMessage().getHeader(Exchange.REDELIVERED, Boolean.class));
        return Optional.ofNullable(exchange.getProperty(PROPERTY, Unfinished.class))
                .filter(unfinished -> again && unfinished.by == by && unfinished.contents.equals(contents(emails)))
                .map(Unfinished::postmarks);
    }

    static void remember(Exchange exchange, SendOperations by, List<OutgoingEmail> emails, List<Postmark> postmarks) {
        exchange.setProperty(PROPERTY, new Unfinished(by, contents(emails), postmarks));
    }

    static void forget(Exchange exchange) {
        exchange.removeProperty(PROPERTY);
    }

    private static List<Content> contents(List<OutgoingEmail> emails) {
        return emails.stream()
                .map(email -> new Content(
                        email.email(),
                        email.attachments().stream().map(NamedContent::name).toList(),
                        email.delivery()))
                .toList();
    }

    private record Content(Email email, List<String> attachments, Delivery delivery) {}
}
