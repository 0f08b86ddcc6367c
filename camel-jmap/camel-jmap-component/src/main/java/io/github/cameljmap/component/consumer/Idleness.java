package io.github.cameljmap.component.consumer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.call.MethodCall;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.Mailbox;

/**
 * Spares searches that can find nothing: as long as the states of Email and Mailbox (RFC 8620 §5.1) are what they were when
 * one found nothing, the next one would not either. To tell the states costs a server the same however many emails there
 * are. Used by the reader's thread only.
 */
final class Idleness {

    // A server may forget to change a state. Nothing is to be missed for ever.
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Supplier<Optional<States>> server;
    private final Clock clock;
    private final Duration lag;

    // that the latest search found nothing and none was owed since; when the latest one succeeded
    private boolean foundNothing;
    private Instant lastSearch = Instant.MIN;

    // those before one of the searches since which nothing was found, and when they were seen first
    private Optional<States> quiet = Optional.empty();
    private Instant quietSince = Instant.MIN;

    // a server that cannot tell its states is not asked for them again before
    private Instant askNotBefore = Instant.MIN;

    /**
     * @param server tells the states at present; empty when it cannot
     * @param lag    how long after a change of the states a search may still miss it, as servers keep an index for searches
     */
    Idleness(Supplier<Optional<States>> server, Clock clock, Duration lag) {
        this.server = server;
        this.clock = clock;
        this.lag = lag;
    }

    static Idleness of(Courier courier, Clock clock, Duration lag) {
        return new Idleness(() -> states(courier), clock, lag);
    }

    /** Whether a search would find nothing. If not, searches are owed until {@link #searched one succeeds}. */
    boolean lasts() {
        Instant now = clock.instant();
        boolean mayHaveMissed = quiet.isPresent() && lastSearch.isBefore(quietSince.plus(lag));
        boolean isOwed =
                !foundNothing || mayHaveMissed || now.isAfter(lastSearch.plus(LONGEST)) || now.isBefore(askNotBefore);
        foundNothing = false;
        if (isOwed) {
            return false;
        }
        Optional<States> states = server.get();
        if (states.isEmpty()) {
            askNotBefore = now.plus(LONGEST);
        } else if (states.equals(quiet)) {
            foundNothing = true;
            return true;
        }
        quiet = states;
        quietSince = now;
        return false;
    }

    /** A search succeeded. */
    void searched(boolean foundNothing) {
        this.foundNothing = foundNothing;
        lastSearch = clock.instant();
        if (!foundNothing) {
            quiet = Optional.empty();
        }
    }

    /** Somebody said that there is something to find: the next search is not to be spared. */
    void end() {
        foundNothing = false;
        quiet = Optional.empty();
    }

    private static Optional<States> states(Courier courier) {
        String accountId = courier.accountId();
        return courier.send(request -> {
            Invocation<GetResult<Email>> emails = request.add(ofNone(DataType.EMAIL, accountId));
            Invocation<GetResult<Mailbox>> mailboxes = request.add(ofNone(DataType.MAILBOX, accountId));
            return response -> states(accountId, response, emails, mailboxes);
        });
    }

    private static Optional<States> states(
            String accountId,
            JmapResponse response,
            Invocation<GetResult<Email>> emails,
            Invocation<GetResult<Mailbox>> mailboxes) {
        if (response.error(emails).isPresent() || response.error(mailboxes).isPresent()) {
            return Optional.empty();
        }
        return response.get(emails).state().flatMap(email -> response.get(mailboxes)
                .state()
                .map(mailbox -> new States(accountId, email, mailbox)));
    }

    // with a property, in case a server takes no ids for all of them
    private static <T> MethodCall<GetResult<T>> ofNone(DataType<T> type, String accountId) {
        return GetCall.of(type, accountId)
                .ids(List.of())
                .properties(List.of("id"))
                .build();
    }

    /** Those of an account; opaque. */
    record States(String accountId, String email, String mailbox) {}
}
