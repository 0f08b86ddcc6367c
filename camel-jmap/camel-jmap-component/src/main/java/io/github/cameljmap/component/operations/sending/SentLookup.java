package io.github.cameljmap.component.operations.sending;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.call.QueryCall;
import io.github.cameljmap.client.call.QueryResult;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailSubmission;
import io.github.cameljmap.client.model.JmapJson;

/** Finds out how far emails have come: whether they are there, as drafts, or sent. */
final class SentLookup {

    private static final List<String> PROPERTIES = List.of(
            "id",
            "blobId",
            "threadId",
            "mailboxIds",
            "keywords",
            "messageId",
            "receivedAt",
            "to",
            "cc",
            "bcc",
            "subject");

    // two for each email
    private static final int CALLS = 2;

    private final JmapClient client;
    private final String accountId;

    SentLookup(JmapClient client, String accountId) {
        this.client = client;
        this.accountId = accountId;
    }

    /** Looks; what is there of each email, in their order. */
    CompletableFuture<List<Found>> find(List<Outbound> emails) {
        return client.sessionAsync().thenCompose(session -> {
            int most = Math.max(1, session.limits().maxCallsInRequest() / CALLS);
            CompletableFuture<List<Found>> all = CompletableFuture.completedFuture(List.of());
            for (int start = 0; start < emails.size(); start += most) {
                List<Outbound> some = emails.subList(start, Math.min(start + most, emails.size()));
                all = all.thenCompose(before -> findSome(some).thenApply(found -> joined(before, found)));
            }
            return all;
        });
    }

    private CompletableFuture<List<Found>> findSome(List<Outbound> emails) {
        JmapRequest request = new JmapRequest();
        List<Invocation<GetResult<Email>>> gets =
                emails.stream().map(email -> ask(request, email)).toList();
        return client.callAsync(request).thenCompose(response -> {
            List<Found> found = new ArrayList<>();
            for (int i = 0; i < emails.size(); i++) {
                found.add(found(emails.get(i), response.get(gets.get(i)).list()));
            }
            return withSubmissions(emails, found);
        });
    }

    private Invocation<GetResult<Email>> ask(JmapRequest request, Outbound email) {
        GetCall<Email> get = GetCall.of(DataType.EMAIL, accountId).properties(PROPERTIES);
        if (email.emailId().isPresent()) {
            return request.add(get.ids(List.of(email.emailId().get())).build());
        }
        Invocation<QueryResult> query = request.add(QueryCall.of(DataType.EMAIL, accountId)
                .filter(JmapJson.mapper()
                        .valueToTree(Map.of(
                                "header", List.of("Message-ID", email.postmark().messageId()))))
                .build());
        return request.add(get.ids(query.result("/ids")).build());
    }

    // What came back to the sender as a recipient has the same Message-ID: it shows that it was sent.
    private static Found found(Outbound wanted, List<Email> emails) {
        List<Email> candidates = emails.stream()
                .filter(email -> wanted.emailId().isPresent() || isIt(wanted, email))
                .toList();
        Optional<Email> own = candidates.stream()
                .filter(email -> isInPlace(wanted, email))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
        boolean sent = candidates.stream().anyMatch(email -> showsThatItWasSent(wanted, email));
        return new Found(own, sent, Optional.empty());
    }

    private static boolean showsThatItWasSent(Outbound wanted, Email email) {
        if (isDraft(email)) {
            return false;
        }
        return !wanted.isFromElsewhere() || isIt(wanted, email) || hasBeenPutIntoSent(wanted, email);
    }

    // What was there before lies where it lay, and in Sent as soon as it is sent.
    private static boolean hasBeenPutIntoSent(Outbound wanted, Email email) {
        return email.mailboxIds().contains(wanted.sentTo())
                && wanted.known()
                        .filter(before -> !before.mailboxIds().isEmpty()
                                && !before.mailboxIds().contains(wanted.sentTo()))
                        .isPresent();
    }

    private static boolean isIt(Outbound wanted, Email email) {
        Postmark postmark = wanted.postmark();
        if (!email.messageId().contains(postmark.messageId())) {
            return false;
        }
        // a Message-ID from elsewhere: an email that came here before has it, too
        return postmark.receivedAt().isEmpty()
                || isInPlace(wanted, email)
                        && email.receivedAt()
                                .filter(at -> !at.isBefore(postmark.receivedAt().get()))
                                .isPresent();
    }

    private static boolean isInPlace(Outbound wanted, Email email) {
        return email.mailboxIds().contains(wanted.mailboxId())
                || email.mailboxIds().contains(wanted.sentTo());
    }

    private static boolean isDraft(Email email) {
        return email.keywords().contains("$draft");
    }

    /** A draft that has a submission was sent, too, where the server tells of submissions. */
    private CompletableFuture<List<Found>> withSubmissions(List<Outbound> emails, List<Found> found) {
        List<String> ids = found.stream()
                .flatMap(one -> one.email().stream())
                .flatMap(email -> email.id().stream())
                .toList();
        if (ids.isEmpty()) {
            return CompletableFuture.completedFuture(found);
        }
        JmapRequest request = new JmapRequest();
        Invocation<QueryResult> query = request.add(QueryCall.of(DataType.EMAIL_SUBMISSION, accountId)
                .filter(JmapJson.mapper().valueToTree(Map.of("emailIds", ids)))
                .build());
        Invocation<GetResult<EmailSubmission>> get = request.add(GetCall.of(DataType.EMAIL_SUBMISSION, accountId)
                .ids(query.result("/ids"))
                .build());
        return client.callAsync(request).thenApply(response -> {
            List<EmailSubmission> submissions = submissions(response, query, get);
            return IntStream.range(0, found.size())
                    .mapToObj(i -> found.get(i).with(submission(emails.get(i), found.get(i), submissions)))
                    .toList();
        });
    }

    private static List<EmailSubmission> submissions(
            JmapResponse response, Invocation<QueryResult> query, Invocation<GetResult<EmailSubmission>> get) {
        // James has no such method; any other error leaves the question open
        boolean tells = response.error(query)
                .filter(error -> error.type().equals(JmapMethodException.UNKNOWN_METHOD))
                .isEmpty();
        return tells ? response.get(get).list() : List.of();
    }

    // One that stands, if there is any. What was submitted before is another matter, when the same may be sent again.
    private static Optional<EmailSubmission> submission(Outbound wanted, Found found, List<EmailSubmission> all) {
        return all.stream()
                .filter(submission -> submission.emailId().isPresent()
                        && submission.emailId().equals(found.email().flatMap(Email::id)))
                .filter(submission -> wanted.postmark().receivedAt().isEmpty()
                        || submission
                                .sendAt()
                                .filter(at -> at.isBefore(
                                        wanted.postmark().receivedAt().get()))
                                .isEmpty())
                .max(Comparator.comparing(Found::stands));
    }

    private static List<Found> joined(List<Found> some, List<Found> others) {
        List<Found> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /**
     * What is there of an email.
     *
     * @param email      the email itself
     * @param isSent     whether it is sent
     * @param submission its submission, when that is known
     */
    record Found(Optional<Email> email, boolean isSent, Optional<EmailSubmission> submission) {

        /** The same as an outcome, of which nobody knows yet why there is no better one. */
        Outcome outcome() {
            if (!isSent) {
                return email.map(Outcome::drafted).orElseGet(Outcome::untouched);
            }
            Outcome sent = Outcome.sent(email.orElseThrow(), submission);
            return email.filter(SentLookup::isDraft).isPresent() ? sent.notMoved("it is still a draft") : sent;
        }

        private Found with(Optional<EmailSubmission> own) {
            return new Found(email, isSent || own.filter(Found::stands).isPresent(), own);
        }

        private static boolean stands(EmailSubmission submission) {
            return !submission.undoStatus().filter("canceled"::equals).isPresent();
        }
    }
}
