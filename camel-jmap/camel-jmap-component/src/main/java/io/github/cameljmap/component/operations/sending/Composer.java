package io.github.cameljmap.component.operations.sending;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.blob.TransferListener;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.EmailBuilder;
import io.github.cameljmap.client.model.EmailSubmission.Envelope;
import io.github.cameljmap.component.account.IdentityChoice.Sender;
import io.github.cameljmap.component.binding.OutgoingEmail;
import io.github.cameljmap.component.binding.RawMessage;

/** Makes the emails of one exchange ready to be sent or kept; what they consist of is uploaded. Not for several threads. */
final class Composer {

    private static final String MESSAGE = "message/rfc822";

    private final JmapClient client;
    private final String accountId;
    private final AttachmentUpload upload;

    Composer(JmapClient client, String accountId) {
        this.client = client;
        this.accountId = accountId;
        this.upload = new AttachmentUpload(client, accountId);
    }

    /**
     * An email to send. Bcc is in the envelope only, as not every server takes it out of what it sends.
     *
     * @param sentTo the mailbox that it belongs in afterwards
     */
    CompletableFuture<Outbound> toSend(
            OutgoingEmail outgoing, Sender sender, Desk desk, String sentTo, Postmark postmark) {
        Email email = outgoing.email();
        boolean sayAll = outgoing.raw().isPresent() || !email.bcc().isEmpty();
        Optional<Envelope> envelope =
                new Envelopes(desk.account()).of(email, sender.from(), sayAll, outgoing.delivery(), Instant.now());
        OutgoingEmail open = outgoing.with(email.toBuilder().bcc(List.of()).build());
        return made(open, sender.from(), Set.of("$draft", "$seen"), desk.draftsId(), postmark)
                .thenApply(made -> made.toSend(sentTo, sender.identity().id().orElseThrow(), envelope));
    }

    /** A draft that is there, to be sent as it is. */
    Outbound draftToSend(Email draft, OutgoingEmail outgoing, Sender sender, Desk desk, String sentTo) {
        Optional<Envelope> envelope =
                new Envelopes(desk.account()).of(draft, sender.from(), false, outgoing.delivery(), Instant.now());
        Postmark postmark = new Postmark(draft.messageId().stream().findFirst().orElse(""), Optional.empty());
        return Outbound.known(draft, postmark, desk.draftsId())
                .toSend(sentTo, sender.identity().id().orElseThrow(), envelope);
    }

    /** An email to keep as a draft, Bcc and all. */
    CompletableFuture<Outbound> toKeep(OutgoingEmail outgoing, EmailAddress from, String mailboxId, Postmark postmark) {
        return made(outgoing, from, Set.of("$draft"), mailboxId, postmark);
    }

    private CompletableFuture<Outbound> made(
            OutgoingEmail outgoing, EmailAddress from, Set<String> keywords, String mailboxId, Postmark postmark) {
        Optional<RawMessage> raw = outgoing.raw();
        if (raw.isPresent()) {
            return client.uploadAsync(
                            accountId, MESSAGE, raw.get().content(postmark.messageId()), TransferListener.NONE)
                    .thenApply(blob -> Outbound.imported(blob.blobId(), postmark, keywords, mailboxId));
        }
        return upload.all(outgoing.attachments()).thenApply(parts -> {
            Email email = outgoing.email();
            EmailBuilder complete = email.toBuilder()
                    .mailboxIds(Set.of(mailboxId))
                    .keywords(keywords)
                    .messageId(postmark.messageId())
                    .from(List.of(from))
                    .attachments(Stream.concat(email.attachments().stream(), parts.stream())
                            .toList());
            postmark.receivedAt().ifPresent(complete::receivedAt);
            return Outbound.created(complete.build(), postmark, keywords, mailboxId);
        });
    }
}
