package io.github.cameljmap.component.consumer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.QueryCall;
import io.github.cameljmap.client.call.QueryResult;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;

/**
 * Reads the emails of a view by time of receipt. It neither skips nor repeats any when others come or go meanwhile. Used by
 * the reader's thread only.
 */
final class Sweep {

    private final Courier courier;
    private final View view;
    private final EmailFetch fetch;

    Sweep(Courier courier, View view, EmailFetch fetch) {
        this.courier = courier;
        this.view = view;
        this.fetch = fetch;
    }

    /**
     * The next emails.
     *
     * @param max     at most so many
     * @param isKnown emails that need not be read
     */
    Swept read(SweepPosition at, int max, Predicate<String> isKnown) {
        boolean overlaps = at.position() > 0;
        // what is found again must not make the pages shorter
        int known =
                overlaps ? 1 : at.second().map(second -> at.taken().size() + 1).orElse(0);
        int portion = Math.min(max, fetch.portion());
        int limit =
                Math.min(portion + Math.min(known, portion), courier.limits().maxObjectsInGet());
        long position = overlaps ? at.position() - 1 : 0;
        Found found = find(at, position, limit);
        if (overlaps
                && !found.ids().stream()
                        .limit(1)
                        .toList()
                        .equals(at.last().stream().toList())) {
            // what came or went before this place has moved it
            return read(at.again(), max, isKnown);
        }
        List<String> wanted = found.ids().stream()
                .filter(id -> !at.taken().contains(id) && !isKnown.test(id))
                .toList();
        Map<String, Email> emails = found.emails().isPresent()
                ? EmailFetch.inOrder(found.ids(), found.emails().get())
                : fetch.get(courier.accountId(), wanted);
        List<Email> fresh = wanted.stream()
                .filter(emails::containsKey)
                .map(emails::get)
                .filter(email -> isWithin(at, email))
                .toList();
        List<String> looked = found.ids();
        if (fresh.size() > max) {
            fresh = fresh.subList(0, max);
            looked = looked.subList(0, looked.indexOf(fresh.get(max - 1).id().orElseThrow()) + 1);
        }
        emails.keySet().retainAll(looked);
        boolean isLast = found.isLast() && looked.size() == found.ids().size();
        return new Swept(fresh, fetch.takePassedOver(), behind(at, position, looked, emails), isLast);
    }

    private Found find(SweepPosition at, long position, int limit) {
        String accountId = courier.accountId();
        // where most of the results are known their emails would be read in vain
        boolean withEmails = at.taken().size() <= limit / 2 || position > 0;
        Optional<Instant> after = at.second().or(at::from);
        return courier.send(request -> {
            Invocation<QueryResult> query = request.add(QueryCall.of(DataType.EMAIL, accountId)
                    .filter(view.filter(after, at.to()))
                    .sort(List.of(new QueryCall.Comparator("receivedAt", true)))
                    .position(position)
                    .limit(limit)
                    .build());
            if (!withEmails) {
                return response -> Found.of(response.get(query), limit, Optional.empty());
            }
            Invocation<GetResult<Email>> emails =
                    request.add(fetch.call(accountId).ids(query.result("/ids")).build());
            return response -> {
                QueryResult result = response.get(query);
                boolean failed = response.error(emails)
                        .filter(e -> fetch.failsForThese(e, result.ids().size()))
                        .isPresent();
                return Found.of(
                        result,
                        limit,
                        failed
                                ? Optional.empty()
                                : Optional.of(response.get(emails).list()));
            };
        });
    }

    private static boolean isWithin(SweepPosition at, Email email) {
        Instant receivedAt = email.receivedAt().orElse(Instant.MIN);
        return at.from().filter(receivedAt::isBefore).isEmpty()
                && at.second().filter(receivedAt::isBefore).isEmpty()
                && at.to().filter(end -> !receivedAt.isBefore(end)).isEmpty();
    }

    private static SweepPosition behind(SweepPosition at, long position, List<String> ids, Map<String, Email> emails) {
        if (ids.isEmpty()) {
            return at;
        }
        Optional<Instant> latest = emails.values().stream()
                .flatMap(email -> email.receivedAt().stream())
                .map(Sweep::second)
                .max(Instant::compareTo);
        boolean isLater = latest.isPresent()
                && at.second().filter(second -> !second.isBefore(latest.get())).isEmpty();
        Set<String> taken = isLater ? new HashSet<>() : new HashSet<>(at.taken());
        Optional<Instant> second = isLater ? latest : at.second();
        emails.values().stream()
                .filter(email -> second.equals(email.receivedAt().map(Sweep::second)))
                .forEach(email -> email.id().ifPresent(taken::add));
        return isLater
                ? at.inSecond(latest.get(), taken)
                : at.furtherOn(taken, position + ids.size(), ids.get(ids.size() - 1));
    }

    private static Instant second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * What was read.
     *
     * @param emails     those that were not taken yet, in their order
     * @param unreadable ids of those that the server could not give
     * @param behind     where to go on
     * @param isLast     whether there is nothing there
     */
    record Swept(List<Email> emails, Set<String> unreadable, SweepPosition behind, boolean isLast) {}

    private record Found(List<String> ids, boolean isLast, Optional<List<Email>> emails) {
        static Found of(QueryResult result, int limit, Optional<List<Email>> emails) {
            long effective = Math.min(limit, result.limit().orElse((long) limit));
            return new Found(
                    result.ids(),
                    result.ids().size() < effective || result.ids().isEmpty(),
                    emails);
        }
    }
}
