package io.github.cameljmap.component.reply;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailBodyPart;
import io.github.cameljmap.client.model.EmailBuilder;
import io.github.cameljmap.client.model.Identity;
import io.github.cameljmap.component.binding.BodyText;
import io.github.cameljmap.component.binding.EmailAttachments;
import io.github.cameljmap.component.binding.OutgoingEmail;

/**
 * Completes what a route wants to say about an email by what follows from that email: recipients, subject, conversation,
 * quoted text, and parts to carry along. What the route says itself wins.
 */
public final class ReplyComposer {

    private final Email original;
    private final List<Identity> identities;
    private final boolean quoteText;

    /**
     * @param original   the email to answer or to forward
     * @param identities those of who answers
     * @param quoteText  whether the text of the original is put below that of the route
     */
    public ReplyComposer(Email original, List<Identity> identities, boolean quoteText) {
        this.original = original;
        this.identities = identities;
        this.quoteText = quoteText;
    }

    /** An answer to the sender. */
    public OutgoingEmail reply(OutgoingEmail answer) {
        OutgoingEmail outgoing = withSender(answer);
        return answer(outgoing, Recipients.ofReply(original, own(outgoing)));
    }

    /** An answer to the sender and all recipients but oneself. */
    public OutgoingEmail replyAll(OutgoingEmail answer) {
        OutgoingEmail outgoing = withSender(answer);
        return answer(outgoing, Recipients.ofReplyAll(original, own(outgoing)));
    }

    /**
     * The email for others to read. It begins a conversation of its own for them, and belongs to the old one for the sender.
     *
     * @param attachments whether its attachments come along
     */
    public OutgoingEmail forward(OutgoingEmail forwarding, boolean attachments) {
        OutgoingEmail outgoing = withSender(forwarding);
        EmailBuilder email = outgoing.email().toBuilder()
                .references(ThreadFields.of(original).references())
                .subject(outgoing.email()
                        .subject()
                        .orElseGet(
                                () -> SubjectPrefix.forward(original.subject().orElse(""))));
        return complete(outgoing, email, Quote.forwarded(original), attachments);
    }

    private OutgoingEmail answer(OutgoingEmail answer, Recipients recipients) {
        ThreadFields thread = ThreadFields.of(original);
        EmailBuilder email = answer.email().toBuilder()
                .inReplyTo(thread.inReplyTo())
                .references(thread.references())
                .subject(answer.email()
                        .subject()
                        .orElseGet(() -> SubjectPrefix.reply(original.subject().orElse(""))));
        if (answer.email().to().isEmpty()) {
            email.to(recipients.to())
                    .cc(Stream.concat(recipients.cc().stream(), answer.email().cc().stream())
                            .toList());
        }
        return complete(answer, email, Quote.answered(original), false);
    }

    private OutgoingEmail complete(OutgoingEmail outgoing, EmailBuilder email, Quote quote, boolean attachments) {
        Set<String> shown = quoteText ? addQuote(email, outgoing.email(), quote) : Set.of();
        List<EmailBodyPart> files = EmailAttachments.of(original);
        Stream<EmailBodyPart> carried = files.stream()
                .filter(part ->
                        attachments || part.cid().filter(shown::contains).isPresent());
        email.attachments(
                Stream.concat(outgoing.email().attachments().stream(), carried.map(ReplyComposer::partToCreate))
                        .toList());
        return outgoing.with(email.build()).withoutBlobs(blobIds(files));
    }

    /** Adds the quote to the text. Returns the Content-IDs of the pictures that it shows. */
    private Set<String> addQuote(EmailBuilder email, Email answer, Quote quote) {
        String html = answer.htmlBody().isEmpty() ? "" : BodyText.html(answer);
        String text = answer.textBody().isEmpty() ? BodyText.htmlToPlain(html) : BodyText.plain(answer);
        email.text(text.isBlank() ? quote.plain() : text.stripTrailing() + "\n\n" + quote.plain());
        if (answer.htmlBody().isEmpty()) {
            return Set.of();
        }
        QuotableHtml quoted = QuotableHtml.of(BodyText.html(original));
        email.html(QuotableHtml.append(html, quote.html(quoted)));
        return quoted.cids();
    }

    private OutgoingEmail withSender(OutgoingEmail outgoing) {
        if (outgoing.from().isPresent() || outgoing.identityId().isPresent()) {
            return outgoing;
        }
        return new OwnAddresses(identities, Optional.empty())
                .of(original)
                .map(from -> outgoing.with(
                        outgoing.email().toBuilder().from(List.of(from)).build()))
                .orElse(outgoing);
    }

    private OwnAddresses own(OutgoingEmail outgoing) {
        return new OwnAddresses(identities, outgoing.from());
    }

    private static Set<String> blobIds(List<EmailBodyPart> parts) {
        return parts.stream().flatMap(part -> part.blobId().stream()).collect(Collectors.toSet());
    }

    // The blob as it is: the server has it already. An encoded word can hide a line break in a name.
    private static EmailBodyPart partToCreate(EmailBodyPart part) {
        return new EmailBodyPart(
                Optional.empty(),
                part.blobId(),
                Optional.empty(),
                List.of(),
                part.name().map(name -> name.replaceAll("\\p{Cntrl}", " ")),
                part.type(),
                part.charset(),
                part.disposition(),
                part.cid(),
                List.of(),
                Optional.empty(),
                List.of(),
                Map.of());
    }
}
