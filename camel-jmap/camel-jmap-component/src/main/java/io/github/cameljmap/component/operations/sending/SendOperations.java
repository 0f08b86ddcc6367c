package io.github.cameljmap.component.operations.sending;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.apache.camel.Exchange;

import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.component.account.IdentityChoice.Sender;
import io.github.cameljmap.component.binding.ExchangeBinding;
import io.github.cameljmap.component.binding.OutgoingEmail;
import io.github.cameljmap.component.operations.JmapOperation;
import io.github.cameljmap.component.operations.OperationFamily;
import io.github.cameljmap.component.operations.sending.Sending.Before;

/** Sends emails (RFC 8621 §7.5). */
public final class SendOperations implements OperationFamily {

    // Fastmail's, where an identity has a mailbox of its own for what is sent with it
    private static final String SENT_MAILBOX_OF_IDENTITY = "saveSentToMailboxId";

    private final AccountContext account;
    private final JmapConfiguration configuration;
    private final ExchangeBinding binding;
    private final DraftOperations drafts;

    public SendOperations(AccountContext account, JmapConfiguration configuration, ExchangeBinding binding) {
        this.account = account;
        this.configuration = configuration;
        this.binding = binding;
        this.drafts = new DraftOperations(account, configuration, binding);
    }

    @Override
    public CompletableFuture<Void> execute(JmapOperation operation, Exchange exchange) {
        return switch (operation) {
            case send ->
                binding.holdsSeveral(exchange)
                        ? sendAll(binding.readAll(exchange), exchange, true)
                        : send(binding.read(exchange), exchange);
            case createDraft -> forgettingOnFailure(drafts.create(exchange));
            case updateDraft -> forgettingOnFailure(drafts.update(exchange));
            case sendDraft -> sendDraft(exchange);
            default -> throw new UnsupportedOperationException(operation.name());
        };
    }

    /** Sends one email; the future completes when it is submitted and the headers of the exchange say so. */
    public CompletableFuture<Void> send(OutgoingEmail outgoing, Exchange exchange) {
        return sendAll(List.of(outgoing), exchange, false);
    }

    private CompletableFuture<Void> sendDraft(Exchange exchange) {
        String id = DraftLookup.idOf(exchange.getMessage());
        return forgettingOnFailure(Desk.of(account, configuration).thenCompose(desk -> new DraftLookup(
                        account.client(), desk.account().id())
                .draft(id)
                .thenCompose(draft -> {
                    OutgoingEmail outgoing = binding.readDelivery(exchange, draft);
                    requireRecipients(outgoing);
                    Sender sender = desk.sender(outgoing);
                    DraftSending sending = new DraftSending(account.client(), desk);
                    return sending.ready(draft, outgoing, sender, sentTo(sender, desk))
                            .thenCompose(ready -> sent(List.of(ready), desk, Before.PERHAPS_SENT, exchange, false))
                            .thenCompose(done -> sending.sent(draft));
                })));
    }

    private CompletableFuture<Void> sendAll(List<OutgoingEmail> emails, Exchange exchange, boolean several) {
        emails.forEach(SendOperations::requireRecipients);
        return forgettingOnFailure(Desk.of(account, configuration).thenCompose(desk -> {
            List<Sender> senders = emails.stream().map(desk::sender).toList();
            Optional<List<Postmark>> tried = Unfinished.of(exchange, this, emails);
            List<Postmark> postmarks = tried.orElseGet(() -> postmarks(emails, senders, desk, several));
            Unfinished.remember(exchange, this, emails, postmarks);
            boolean hasKey = emails.stream()
                    .anyMatch(email -> email.delivery().idempotencyKey().isPresent());
            Before before = tried.isPresent() ? Before.TRIED : hasKey ? Before.PERHAPS_SENT : Before.NOTHING;
            Supplier<CompletableFuture<Void>> send = () -> composed(emails, senders, desk, postmarks)
                    .thenCompose(ready -> sent(ready, desk, before, exchange, several));
            return hasKey
                    ? account.turns()
                            .inTurn(postmarks.stream().map(Postmark::messageId).toList(), send)
                    : send.get();
        }));
    }

    private CompletableFuture<Void> sent(
            List<Outbound> ready, Desk desk, Before before, Exchange exchange, boolean several) {
        return new Sending(account.client(), desk.session(), desk.account().id())
                .send(ready, before)
                .thenAccept(outcomes -> {
                    new SendReport(desk.account().id(), ready, outcomes, several).to(exchange.getMessage());
                    Unfinished.forget(exchange);
                });
    }

    private static void requireRecipients(OutgoingEmail outgoing) {
        if (!outgoing.hasRecipients()) {
            throw new IllegalArgumentException("Nobody to send to: set the option to, cc or bcc, or the header "
                    + JmapConstants.SEND_TO + ", " + JmapConstants.SEND_CC + " or " + JmapConstants.SEND_BCC
                    + ", which wins over its option also when it is empty");
        }
        if (outgoing.raw().filter(raw -> raw.from().isEmpty()).isPresent()) {
            throw new IllegalArgumentException("The body is a whole message without From: add it before");
        }
    }

    private static List<Postmark> postmarks(
            List<OutgoingEmail> emails, List<Sender> senders, Desk desk, boolean several) {
        return IntStream.range(0, emails.size())
                .mapToObj(index -> {
                    EmailAddress from = senders.get(index).from();
                    return Postmark.of(
                            emails.get(index),
                            from,
                            desk.account().id(),
                            several ? OptionalInt.of(index) : OptionalInt.empty());
                })
                .toList();
    }

    private CompletableFuture<List<Outbound>> composed(
            List<OutgoingEmail> emails, List<Sender> senders, Desk desk, List<Postmark> postmarks) {
        Composer composer = new Composer(account.client(), desk.account().id());
        List<CompletableFuture<Outbound>> ready = new ArrayList<>();
        for (int i = 0; i < emails.size(); i++) {
            Sender sender = senders.get(i);
            ready.add(composer.toSend(emails.get(i), sender, desk, sentTo(sender, desk), postmarks.get(i)));
        }
        return CompletableFuture.allOf(ready.toArray(CompletableFuture[]::new))
                .thenApply(done -> ready.stream().map(CompletableFuture::join).toList());
    }

    private String sentTo(Sender sender, Desk desk) {
        String own = sender.identity().additional().containsKey(SENT_MAILBOX_OF_IDENTITY)
                ? sender.identity().additional().get(SENT_MAILBOX_OF_IDENTITY).asText()
                : "";
        return configuration.getMailbox().equalsIgnoreCase("sent") && account.hasMailboxWithId(own)
                ? own
                : desk.sentId();
    }

    // a mailbox or an identity may have been deleted and made anew
    private CompletableFuture<Void> forgettingOnFailure(CompletableFuture<Void> outcome) {
        return outcome.whenComplete((done, failure) -> {
            if (failure != null) {
                account.forget();
            }
        });
    }
}
