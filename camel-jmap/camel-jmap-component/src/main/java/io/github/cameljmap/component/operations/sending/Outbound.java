package io.github.cameljmap.component.operations.sending;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.EmailSubmission.Envelope;

/**
 * An email that all is known of: to be created, to be imported from a blob, or there already.
 *
 * @param isFromElsewhere whether what is there may have been there before anybody tried to send it
 * @param known      what is known of it, its id at least, when it is there already
 * @param email      what to create
 * @param blobId     what to import
 * @param postmark   what it is found again by
 * @param keywords   its keywords at first
 * @param mailboxId  the mailbox that it is in at first
 * @param sentTo     the mailbox that it is moved to when it is sent
 * @param identityId the identity to send it with; empty when it is not sent
 * @param envelope   the envelope, unless it is that of the header fields
 */
record Outbound(
        boolean isFromElsewhere,
        Optional<Email> known,
        Optional<Email> email,
        Optional<String> blobId,
        Postmark postmark,
        Set<String> keywords,
        String mailboxId,
        String sentTo,
        String identityId,
        Optional<Envelope> envelope) {

    static Outbound created(Email email, Postmark postmark, Set<String> keywords, String mailboxId) {
        return new Outbound(
                false,
                Optional.empty(),
                Optional.of(email),
                Optional.empty(),
                postmark,
                keywords,
                mailboxId,
                mailboxId,
                "",
                Optional.empty());
    }

    static Outbound imported(String blobId, Postmark postmark, Set<String> keywords, String mailboxId) {
        return new Outbound(
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(blobId),
                postmark,
                keywords,
                mailboxId,
                mailboxId,
                "",
                Optional.empty());
    }

    static Outbound known(Email draft, Postmark postmark, String mailboxId) {
        return imported("", postmark, draft.keywords(), mailboxId).existing(draft);
    }

    /** The same, which is there already. */
    Outbound existing(Email found) {
        return existing(found, isFromElsewhere);
    }

    /** The same, as an outcome has it. */
    Outbound after(Outcome outcome) {
        return outcome.email()
                .map(found -> existing(found, isFromElsewhere || outcome.isFromElsewhere()))
                .orElse(this);
    }

    private Outbound existing(Email found, boolean fromElsewhere) {
        return new Outbound(
                fromElsewhere,
                Optional.of(found),
                Optional.empty(),
                Optional.empty(),
                postmark,
                keywords,
                mailboxId,
                sentTo,
                identityId,
                envelope);
    }

    /** The same, to be sent. */
    Outbound toSend(String to, String identity, Optional<Envelope> in) {
        return new Outbound(isFromElsewhere, known, email, blobId, postmark, keywords, mailboxId, to, identity, in);
    }

    /** Its id, when it is there already. */
    Optional<String> emailId() {
        return known.flatMap(Email::id);
    }

    /**
     * Whether an email that was found is this one, as far as people see that: it goes to the same with the same subject, and
     * tells nobody of others, as a draft with Bcc does.
     */
    boolean isLike(Email found) {
        return email.map(ours -> addresses(ours.to()).equals(addresses(found.to()))
                        && addresses(ours.cc()).equals(addresses(found.cc()))
                        && found.bcc().isEmpty()
                        && words(ours.subject()).equals(words(found.subject())))
                .orElse(true);
    }

    private static List<String> addresses(List<EmailAddress> addresses) {
        return addresses.stream()
                .map(address -> address.email().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String words(Optional<String> text) {
        return text.orElse("").strip().replaceAll("\\s+", " ");
    }
}
