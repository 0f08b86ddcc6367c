package io.github.cameljmap.component.operations.sending;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.SetError;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.Identity;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.component.binding.ExchangeBinding;
import io.github.cameljmap.component.binding.OutgoingEmail;
import io.github.cameljmap.component.operations.JmapOperation;
import io.github.cameljmap.component.operations.OperationFamily;
import io.github.cameljmap.component.reply.ReplyComposer;

/** Answers emails and sends them on. */
public final class ReplyOperations implements OperationFamily {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyOperations.class);

    // More than people write. The quote is part of the request, which has a limit.
    private static final int MAX_QUOTED_BYTES = 256 * 1024;

    private static final List<String> PROPERTIES = List.of(
            "id",
            "messageId",
            "inReplyTo",
            "references",
            "from",
            "to",
            "cc",
            "replyTo",
            "subject",
            "sentAt",
            "receivedAt",
            "textBody",
            "htmlBody",
            "attachments");

    private static final List<String> OF_A_PART =
            List.of("partId", "blobId", "name", "type", "charset", "disposition", "cid");

    private final AccountContext account;
    private final JmapConfiguration configuration;
    private final ExchangeBinding binding;
    private final SendOperations sending;

    public ReplyOperations(
            AccountContext account, JmapConfiguration configuration, ExchangeBinding binding, SendOperations sending) {
        this.account = account;
        this.configuration = configuration;
        this.binding = binding;
        this.sending = sending;
    }

    @Override
    public CompletableFuture<Void> execute(JmapOperation operation, Exchange exchange) {
        String id = originalId(exchange.getMessage());
        OutgoingEmail answer = binding.read(exchange);
        if (answer.raw().isPresent()) {
            throw new IllegalArgumentException("The body is a whole message, which " + operation
                    + " cannot add anything to: give a text, HTML or an Email");
        }
        if (operation == JmapOperation.forward && !answer.hasRecipients()) {
            throw new IllegalArgumentException("Nobody to forward to: set the option to, cc or bcc, or the header "
                    + JmapConstants.SEND_TO + ", " + JmapConstants.SEND_CC + " or " + JmapConstants.SEND_BCC);
        }
        boolean html = !answer.email().htmlBody().isEmpty();
        return original(id, html)
                .thenCombine(account.identities(), (original, identities) -> {
                    OutgoingEmail outgoing = compose(operation, answer, original, identities);
                    if (!outgoing.hasRecipients()) {
                        throw new IllegalArgumentException("Nobody to reply to: email " + id
                                + " has neither From nor Reply-To. Set the option to, or the header "
                                + JmapConstants.SEND_TO);
                    }
                    return outgoing;
                })
                .thenCompose(outgoing -> sending.send(outgoing, exchange))
                .thenCompose(sent -> mark(id, operation == JmapOperation.forward ? "$forwarded" : "$answered"));
    }

    private static String originalId(Message message) {
        Object named = message.getHeader(JmapConstants.EMAIL_ID);
        Object id = named instanceof Collection<?> ids && ids.size() == 1
                ? ids.iterator().next()
                : named;
        if (id instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException("Header " + JmapConstants.EMAIL_ID
                + " is to name the one email that is answered or forwarded, but is " + named);
    }

    private CompletableFuture<Email> original(String id, boolean html) {
        return account.account().thenCompose(owner -> {
            List<String> properties = new ArrayList<>(PROPERTIES);
            GetCall<Email> get = GetCall.of(DataType.EMAIL, owner.id()).ids(List.of(id));
            if (configuration.isQuoteText()) {
                properties.add("bodyValues");
                // never both: James 3.8 then gives HTML as plain text where an email has no other text
                get.argument(html ? "fetchHTMLBodyValues" : "fetchTextBodyValues", true)
                        .argument("maxBodyValueBytes", MAX_QUOTED_BYTES);
            }
            get.properties(properties).argument("bodyProperties", OF_A_PART);
            JmapRequest request = new JmapRequest();
            Invocation<GetResult<Email>> emails = request.add(get.build());
            return account.client().callAsync(request).thenApply(response -> response.get(emails).list().stream()
                    .findFirst()
                    .orElseThrow(() -> gone(id)));
        });
    }

    private static JmapSetException gone(String id) {
        SetError error = new SetError("notFound", "", Map.of());
        return new JmapSetException(
                "There is no email " + id + " to answer or to forward: it may have been destroyed", Map.of(id, error));
    }

    private OutgoingEmail compose(
            JmapOperation operation, OutgoingEmail answer, Email original, List<Identity> identities) {
        ReplyComposer composer = new ReplyComposer(original, identities, configuration.isQuoteText());
        return switch (operation) {
            case reply -> composer.reply(answer);
            case replyAll -> composer.replyAll(answer);
            default -> composer.forward(answer, configuration.isForwardAttachments());
        };
    }

    // The answer is sent; that the original does not say so is no reason to have it sent again.
    private CompletableFuture<Void> mark(String id, String keyword) {
        return account.account()
                .thenCompose(owner -> {
                    JmapRequest request = new JmapRequest();
                    Invocation<SetResult<Email>> update = request.add(SetCall.of(DataType.EMAIL, owner.id())
                            .update(id, Map.of("keywords/" + keyword, true))
                            .build());
                    return account.client()
                            .callAsync(request)
                            .thenApply(response -> Optional.ofNullable(
                                    response.get(update).notUpdated().get(id)));
                })
                .handle((refused, failure) -> {
                    if (failure != null || refused.isPresent()) {
                        LOG.warn(
                                "The answer was sent, but email {} could not get the keyword {}: {}",
                                id,
                                keyword,
                                failure == null ? refused.get() : failure.getMessage());
                    }
                    return null;
                });
    }
}
