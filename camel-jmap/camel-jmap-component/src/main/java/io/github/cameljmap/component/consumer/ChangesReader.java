package io.github.cameljmap.component.consumer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.call.ChangesCall;
import io.github.cameljmap.client.call.ChangesResult;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;

/** Asks the server what changed since a state (RFC 8620 §5.2). Used by the reader's thread only. */
final class ChangesReader {

    private static final Logger LOG = LoggerFactory.getLogger(ChangesReader.class);

    // More than changes while one looks around. A server could go on without end.
    private static final int MAX_TOUCHED = 1_000_000;

    private final Courier courier;
    private final EmailFetch fetch;
    private final EmailFetch outlines;
    private final boolean needsUpdated;

    /**
     * @param fetch        reads all that the exchanges need
     * @param outlines     reads what decides about an email
     * @param needsUpdated whether it matters which emails were updated
     */
    ChangesReader(Courier courier, EmailFetch fetch, EmailFetch outlines, boolean needsUpdated) {
        this.courier = courier;
        this.fetch = fetch;
        this.outlines = outlines;
        this.needsUpdated = needsUpdated;
    }

    /** The state of Email at present. */
    String state() {
        String accountId = courier.accountId();
        return courier.send(request -> {
                    Invocation<GetResult<Email>> none = request.add(
                            GetCall.of(DataType.EMAIL, accountId).ids(List.of()).build());
                    return response -> response.get(none).state();
                })
                .orElseThrow(() -> new JmapTransportException("The server does not tell the state of Email"));
    }

    /**
     * What changed since a state, in one request where that is not too much.
     *
     * @param max how many changes to ask for; more come only when the server cannot divide them
     * @throws StateLostException when the server cannot say
     */
    Changes read(String since, int max) {
        int limit = Math.min(max, Math.min(fetch.portion(), outlines.portion()));
        try {
            return readWithEmails(since, limit);
        } catch (JmapMethodException e) {
            if (!isTooMany(e)) {
                throw lostOr(e);
            }
            LOG.debug("The server cannot divide what changed since {} into {} ids", since, limit);
        }
        try {
            return readIds(since, OptionalInt.of(courier.limits().maxObjectsInGet()));
        } catch (JmapMethodException e) {
            if (!isTooMany(e)) {
                throw lostOr(e);
            }
        }
        try {
            return readIds(since, OptionalInt.empty());
        } catch (JmapMethodException e) {
            throw lostOr(e);
        }
    }

    /** The ids of all that was created or updated since a state; empty when the server cannot say. */
    Optional<Set<String>> touchedSince(String since) {
        Set<String> ids = new LinkedHashSet<>();
        String state = since;
        boolean hasMore = true;
        try {
            while (hasMore) {
                ChangesResult changes = changes(state, OptionalInt.empty());
                ids.addAll(changes.created());
                ids.addAll(changes.updated());
                String next = changes.newState().orElse(state);
                hasMore = changes.hasMoreChanges() && !next.equals(state);
                state = next;
                if (ids.size() > MAX_TOUCHED) {
                    return Optional.empty();
                }
            }
            return Optional.of(ids);
        } catch (JmapMethodException e) {
            LOG.debug("What changed meanwhile cannot be told", e);
            return Optional.empty();
        }
    }

    private Changes readWithEmails(String since, int limit) {
        String accountId = courier.accountId();
        return courier.send(request -> {
            Invocation<ChangesResult> changes = request.add(ChangesCall.of(DataType.EMAIL, accountId, since)
                    .maxChanges(limit)
                    .build());
            Invocation<GetResult<Email>> created = request.add(
                    fetch.call(accountId).ids(changes.result("/created")).build());
            Optional<Invocation<GetResult<Email>>> updated = needsUpdated
                    ? Optional.of(request.add(outlines.call(accountId)
                            .ids(changes.result("/updated"))
                            .build()))
                    : Optional.empty();
            Consumer<JmapResponse> mailbox = courier.checkMailbox(request);
            return response -> {
                ChangesResult result = response.get(changes);
                mailbox.accept(response);
                boolean withAll =
                        isThere(response, created, fetch, result.created().size());
                Map<String, Email> emails = new HashMap<>();
                updated.ifPresent(outline -> emails.putAll(
                        isThere(response, outline, outlines, result.updated().size())
                                ? byId(response.get(outline).list())
                                : outlines.get(accountId, result.updated())));
                // an email can be both; the one with all its properties is the one to keep
                emails.putAll(withAll ? byId(response.get(created).list()) : outlines.get(accountId, result.created()));
                return changes(since, result, emails, withAll);
            };
        });
    }

    private static boolean isThere(
            JmapResponse response, Invocation<GetResult<Email>> emails, EmailFetch reader, int asked) {
        return response.error(emails)
                .filter(e -> reader.failsForThese(e, asked))
                .isEmpty();
    }

    private Changes readIds(String since, OptionalInt max) {
        ChangesResult result = changes(since, max);
        List<String> ids = new ArrayList<>(result.created());
        if (needsUpdated) {
            ids.addAll(result.updated());
        }
        return changes(since, result, outlines.get(courier.accountId(), ids), false);
    }

    private ChangesResult changes(String since, OptionalInt max) {
        String accountId = courier.accountId();
        return courier.send(request -> {
            ChangesCall call = ChangesCall.of(DataType.EMAIL, accountId, since);
            max.ifPresent(call::maxChanges);
            Invocation<ChangesResult> changes = request.add(call.build());
            Consumer<JmapResponse> mailbox = courier.checkMailbox(request);
            return response -> {
                mailbox.accept(response);
                return response.get(changes);
            };
        });
    }

    private Changes changes(String since, ChangesResult result, Map<String, Email> emails, boolean withAll) {
        if (result.newState().isEmpty()) {
            return withoutNewState(since);
        }
        String newState = result.newState().get();
        if (result.goesBackFrom(since)) {
            throw new StateLostException("the state went back from " + since + " to " + newState
                    + ", as that of an account which was restored");
        }
        boolean hasMore = result.hasMoreChanges();
        if (hasMore && newState.equals(since)) {
            LOG.debug("The server says that there are more changes, but stays at state {}", since);
            hasMore = false;
        }
        return new Changes(newState, hasMore, result.created(), result.updated(), result.destroyed(), emails, withAll);
    }

    // The state is read before the changes are asked for again, so that it is at most too old.
    private Changes withoutNewState(String since) {
        String state = state();
        ChangesResult result = changes(since, OptionalInt.empty());
        if (result.newState().isEmpty() && result.hasMoreChanges()) {
            throw new StateLostException("the server has more changes, but does not say from which state on");
        }
        List<String> ids = new ArrayList<>(result.created());
        ids.addAll(result.updated());
        return new Changes(
                result.newState().orElse(state),
                result.hasMoreChanges(),
                result.created(),
                result.updated(),
                result.destroyed(),
                outlines.get(courier.accountId(), ids),
                false);
    }

    private static Map<String, Email> byId(List<Email> emails) {
        Map<String, Email> byId = new HashMap<>();
        emails.forEach(email -> email.id().ifPresent(id -> byId.put(id, email)));
        return byId;
    }

    // Servers say so too when a single change has more ids than were asked for.
    private static boolean isTooMany(JmapMethodException e) {
        return e.method().equals("Email/changes") && e.type().equals("cannotCalculateChanges");
    }

    private static RuntimeException lostOr(JmapMethodException e) {
        boolean isLost = e.method().equals("Email/changes")
                && (e.type().equals("cannotCalculateChanges") || e.type().equals("invalidArguments"));
        return isLost ? new StateLostException(e.getMessage(), e) : e;
    }
}
