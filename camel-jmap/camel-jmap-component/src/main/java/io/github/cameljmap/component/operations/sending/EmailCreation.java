package io.github.cameljmap.component.operations.sending;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.github.cameljmap.client.call.ImportCall;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;

/** The calls of a request that create and import emails (RFC 8621 §4.6, §4.8), and what came of them. */
final class EmailCreation {

    /** James takes no more, which it does not announce. */
    static final int IMPORTS_IN_CALL = 5;

    private final List<Outbound> emails;
    private final Map<Integer, Invocation<SetResult<Email>>> calls = new HashMap<>();

    EmailCreation(JmapRequest request, String accountId, List<Outbound> emails) {
        this.emails = emails;
        create(request, accountId, indexes(email -> email.email().isPresent()));
        List<Integer> imports = indexes(email -> email.blobId().isPresent());
        for (int start = 0; start < imports.size(); start += IMPORTS_IN_CALL) {
            importBlobs(request, accountId, imports.subList(start, Math.min(start + IMPORTS_IN_CALL, imports.size())));
        }
    }

    /** Tells the email from the others of the request; empty when it is the only one. */
    String suffix(int index) {
        return emails.size() == 1 ? "" : Integer.toString(index);
    }

    /** How later calls of the request refer to the email. */
    String reference(int index) {
        return emails.get(index).emailId().orElseGet(() -> "#" + creationId(index));
    }

    /**
     * The email as the server tells of it: its id, and more when it is new.
     *
     * @throws JmapException when it was not created
     */
    Email created(JmapResponse response, int index) {
        return emails.get(index).known().orElseGet(() -> response.get(calls.get(index))
                .created(creationId(index), "create the email"));
    }

    private String creationId(int index) {
        return "draft" + suffix(index);
    }

    private void create(JmapRequest request, String accountId, List<Integer> indexes) {
        if (indexes.isEmpty()) {
            return;
        }
        SetCall<Email> set = SetCall.of(DataType.EMAIL, accountId);
        indexes.forEach(
                index -> set.create(creationId(index), emails.get(index).email().orElseThrow()));
        Invocation<SetResult<Email>> call = request.add(set.build());
        indexes.forEach(index -> calls.put(index, call));
    }

    private void importBlobs(JmapRequest request, String accountId, List<Integer> indexes) {
        ImportCall imports = ImportCall.of(accountId);
        for (int index : indexes) {
            Outbound email = emails.get(index);
            // James wants to be told when it was received
            Instant receivedAt =
                    email.postmark().receivedAt().orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS));
            imports.email(
                    creationId(index),
                    email.blobId().orElseThrow(),
                    Set.of(email.mailboxId()),
                    email.keywords(),
                    Optional.of(receivedAt));
        }
        Invocation<SetResult<Email>> call = request.add(imports.build());
        indexes.forEach(index -> calls.put(index, call));
    }

    private List<Integer> indexes(Predicate<Outbound> which) {
        return IntStream.range(0, emails.size())
                .filter(index -> which.test(emails.get(index)))
                .boxed()
                .toList();
    }
}
