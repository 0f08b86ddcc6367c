package io.github.cameljmap.component.operations;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.component.binding.BlobContent;

/** Puts raw messages into a mailbox (RFC 8621 §4.8). */
public final class ImportOperations implements OperationFamily {

    private final AccountContext account;
    private final JmapConfiguration configuration;

    public ImportOperations(AccountContext account, JmapConfiguration configuration) {
        this.account = account;
        this.configuration = configuration;
    }

    @Override
    public CompletableFuture<Void> execute(JmapOperation operation, Exchange exchange) {
        if (operation != JmapOperation.importEmail) {
            throw new UnsupportedOperationException(operation.name());
        }
        Message message = exchange.getMessage();
        Collection<?> raw = message.getBody() instanceof Collection<?> several ? several : null;
        List<BlobSource> contents = new ArrayList<>();
        if (raw == null) {
            contents.add(content(exchange, message.getBody()));
        } else {
            raw.forEach(one -> contents.add(content(exchange, one)));
        }
        List<String> keywords = ChangeOperations.keywords(
                message, JmapConstants.ADD_KEYWORDS, "addKeywords", configuration.getAddKeywords());
        Instant receivedAt = receivedAt(message);
        CompletableFuture<Void> outcome = account.account()
                .thenCompose(owner -> account.target(configuration.getMailbox(), configuration.isCreateMailbox())
                        .thenCompose(mailboxId -> {
                            EmailImport imports =
                                    new EmailImport(account.client(), owner.id(), mailboxId, keywords, receivedAt);
                            return imports.of(contents, message)
                                    .thenAccept(emails -> setResult(message, owner.id(), emails, raw != null));
                        }));
        return outcome.whenComplete((done, failure) -> {
            if (failure != null) {
                // the mailbox may have been deleted and made anew
                account.forget();
            }
        });
    }

    // Bytes go as they are. A text is a text: its lines end as a message's lines do (RFC 5322 §2.1).
    private static BlobSource content(Exchange exchange, Object body) {
        if (body instanceof Email || body instanceof Map) {
            throw new IllegalArgumentException(
                    "importEmail takes raw messages (RFC 5322), not Email records; consume with body=raw to get them");
        }
        return BlobContent.of(exchange, body instanceof String text ? text.replaceAll("\\r?\\n", "\r\n") : body);
    }

    private static Instant receivedAt(Message message) {
        Object at = message.getHeader(JmapConstants.RECEIVED_AT);
        try {
            return at == null
                    ? Instant.now()
                    : at instanceof Instant instant
                            ? instant
                            : OffsetDateTime.parse(at.toString()).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Header " + JmapConstants.RECEIVED_AT + " is " + at + ", not a time such as 2026-01-31T23:59:00Z",
                    e);
        }
    }

    private void setResult(Message message, String accountId, List<Email> emails, boolean several) {
        message.setHeader(JmapConstants.ACCOUNT_ID, accountId);
        if (several) {
            ResultBody.set(message, configuration, emails);
            return;
        }
        Email email = emails.get(0);
        message.setHeader(JmapConstants.EMAIL_ID, email.id().orElse(null));
        message.setHeader(JmapConstants.BLOB_ID, email.blobId().orElse(null));
        message.setHeader(JmapConstants.THREAD_ID, email.threadId().orElse(null));
        ResultBody.set(message, configuration, email);
    }
}
