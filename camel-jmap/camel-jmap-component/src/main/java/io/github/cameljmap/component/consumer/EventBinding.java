package io.github.cameljmap.component.consumer;

import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.binding.EmailBinding;
import io.github.cameljmap.component.binding.ServerId;

/** Makes an exchange from an event: the email as far as there is one, and what happened to it. */
public final class EventBinding {

    private final EmailBinding emails;

    public EventBinding(EmailBinding emails) {
        this.emails = emails;
    }

    public void fill(Exchange exchange, EmailEvent event, String accountId, JmapClient client) {
        event.email().ifPresent(email -> emails.fill(exchange, email, accountId, client));
        Message message = exchange.getMessage();
        message.setHeader(JmapConstants.EMAIL_ID, ServerId.checked(event.emailId()));
        message.setHeader(JmapConstants.ACCOUNT_ID, accountId);
        message.setHeader(JmapConstants.EVENT, event.kind().name());
        message.setHeader(JmapConstants.EVENT_ID, event.id(accountId));
        if (event.kind() == EmailEvent.Kind.updated) {
            message.setHeader(JmapConstants.CHANGES_KNOWN, event.changes().isPresent());
            event.changes().ifPresent(changes -> {
                message.setHeader(JmapConstants.KEYWORDS_ADDED, List.copyOf(changes.keywordsAdded()));
                message.setHeader(JmapConstants.KEYWORDS_REMOVED, List.copyOf(changes.keywordsRemoved()));
                message.setHeader(JmapConstants.MAILBOX_IDS_ADDED, List.copyOf(changes.mailboxIdsAdded()));
                message.setHeader(JmapConstants.MAILBOX_IDS_REMOVED, List.copyOf(changes.mailboxIdsRemoved()));
            });
        }
    }
}
