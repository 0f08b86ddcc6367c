package io.github.cameljmap.component.consumer;

import java.util.List;
import java.util.Optional;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.Mailbox;

/**
 * Spares searches that can find nothing: as long as the states of Email and Mailbox are those at which one found nothing
 * (RFC 8620 §5.1), the next one would find nothing either. The states are asked for by a request that costs the server the
 * same however large the mailbox is. Used by the reader's thread only.
 */
final class Idleness {

    private final Courier courier;

    // Whether the search before found nothing; only then it is worth to ask for the states first.
    private boolean foundNothing;

    // Those before the latest search, if they were asked for.
    private Optional<States> before = Optional.empty();

    Idleness(Courier courier) {
        this.courier = courier;
    }

    /** Whether nothing has changed since a search that found nothing; called before each search. */
    boolean lasts(String accountId) {
        if (!foundNothing) {
            return false;
        }
        Optional<States> now = states(accountId);
        boolean lasts = now.isPresent() && now.equals(before);
        before = now;
        return lasts;
    }

    /** What a search has come to. */
    void searched(boolean foundNothing) {
        this.foundNothing = foundNothing;
        if (!foundNothing) {
            before = Optional.empty();
        }
    }

    private Optional<States> states(String accountId) {
        return courier.send(request -> {
            Invocation<GetResult<Email>> emails = request.add(
                    GetCall.of(DataType.EMAIL, accountId).ids(List.of()).build());
            Invocation<GetResult<Mailbox>> mailboxes = request.add(
                    GetCall.of(DataType.MAILBOX, accountId).ids(List.of()).build());
            return response -> response.get(emails)
                    .state()
                    .flatMap(email -> response.get(mailboxes).state().map(mailbox -> new States(email, mailbox)));
        });
    }

    /** Opaque. */
    private record States(String email, String mailbox) {}
}
