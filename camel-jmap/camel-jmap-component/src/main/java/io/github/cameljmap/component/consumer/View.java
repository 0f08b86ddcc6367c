package io.github.cameljmap.component.consumer;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.QueryCall;
import io.github.cameljmap.client.call.QueryResult;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.account.EmailFilter;

/** The emails that an endpoint is about: those of a mailbox, or of all, that meet the filter. The server judges filters. */
final class View {

    // Conditions that a server may answer from an index that lags behind.
    private static final Set<String> OF_TEXT = Set.of("text", "from", "to", "cc", "bcc", "subject", "body", "header");

    // Servers differ in whether after and before include the instant itself, and in how exact they are.
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    // Emails received within this time of each other are asked for by one query.
    private static final Duration NEAR = Duration.ofMinutes(1);

    private static final int MAX_IDS = 500;

    private final Courier courier;
    private final List<ObjectNode> filters;

    View(Courier courier, List<ObjectNode> filters) {
        this.courier = courier;
        this.filters = filters.stream().filter(filter -> !filter.isEmpty()).toList();
    }

    /** Whether every email of the account belongs to it. */
    boolean isEverything() {
        return filters.isEmpty() && courier.mailboxId().isEmpty();
    }

    /** Whether an email may begin to be found only some time after it came. */
    boolean isFoundByText() {
        return isFoundByText(filters);
    }

    /** Whether one that meets these filters may begin to be found only some time after it came. */
    static boolean isFoundByText(List<ObjectNode> filters) {
        return filters.stream().anyMatch(View::hasText);
    }

    private static boolean hasText(JsonNode filter) {
        for (JsonNode condition : filter.path("conditions")) {
            if (hasText(condition)) {
                return true;
            }
        }
        return OF_TEXT.stream().anyMatch(filter::has);
    }

    /** The filter of a query for the emails received in this time, and for a few around it. */
    ObjectNode filter(Optional<Instant> after, Optional<Instant> before) {
        ObjectNode place = JmapJson.mapper().createObjectNode();
        courier.mailboxId().ifPresent(id -> place.put("inMailbox", id));
        after.ifPresent(instant -> place.put("after", utcDate(instant.minus(TOLERANCE))));
        before.ifPresent(instant -> place.put("before", utcDate(instant.plus(TOLERANCE))));
        List<ObjectNode> all = new ArrayList<>(List.of(place));
        all.addAll(filters);
        return EmailFilter.all(all);
    }

    /** Whether an email is in the mailbox, whatever the filter says. */
    boolean isInMailbox(Email email) {
        return courier.mailboxId().map(email.mailboxIds()::contains).orElse(true);
    }

    /** The ids of those of these emails that belong to the view. */
    Set<String> matching(Collection<Email> emails) {
        List<Email> inMailbox = emails.stream().filter(this::isInMailbox).toList();
        Set<String> ids =
                inMailbox.stream().flatMap(email -> email.id().stream()).collect(Collectors.toSet());
        if (!filters.isEmpty()) {
            ids.retainAll(found(inMailbox.stream()
                    .flatMap(email -> email.receivedAt().stream())
                    .sorted()
                    .toList()));
        }
        return ids;
    }

    /** The ids of the emails of the view that were received at or near these times, and of some others. */
    Set<String> found(List<Instant> sorted) {
        Set<String> found = new HashSet<>();
        List<Search> searches = searches(sorted);
        while (!searches.isEmpty()) {
            int atOnce = Math.max(1, courier.limits().maxCallsInRequest() - 1);
            List<Search> some = searches.subList(0, Math.min(atOnce, searches.size()));
            List<Search> further = new ArrayList<>(searches.subList(some.size(), searches.size()));
            further.addAll(0, search(some, found));
            searches = further;
        }
        return found;
    }

    private static List<Search> searches(List<Instant> sorted) {
        List<Search> searches = new ArrayList<>();
        for (Instant instant : sorted.stream().sorted(Comparator.naturalOrder()).toList()) {
            int last = searches.size() - 1;
            if (last >= 0 && !instant.isAfter(searches.get(last).to().plus(NEAR))) {
                searches.set(last, new Search(searches.get(last).from(), instant, 0));
            } else {
                searches.add(new Search(instant, instant, 0));
            }
        }
        return searches;
    }

    // what remains to be asked for
    private List<Search> search(List<Search> searches, Set<String> found) {
        String accountId = courier.accountId();
        return courier.send(request -> {
            List<Invocation<QueryResult>> queries = new ArrayList<>();
            for (Search search : searches) {
                queries.add(request.add(QueryCall.of(DataType.EMAIL, accountId)
                        .filter(filter(Optional.of(search.from()), Optional.of(search.to())))
                        .sort(List.of(new QueryCall.Comparator("receivedAt", true)))
                        .position(search.position())
                        .limit(MAX_IDS)
                        .build()));
            }
            return response -> {
                List<Search> further = new ArrayList<>();
                for (int i = 0; i < searches.size(); i++) {
                    QueryResult result = response.get(queries.get(i));
                    found.addAll(result.ids());
                    long limit = Math.min(MAX_IDS, result.limit().orElse((long) MAX_IDS));
                    if (!result.ids().isEmpty() && result.ids().size() >= limit) {
                        further.add(searches.get(i).behind(result.ids().size()));
                    }
                }
                return further;
            };
        });
    }

    // RFC 8620 §1.4; whole seconds, as some servers read nothing else
    private static String utcDate(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A query around some emails, and where its next page begins. */
    private record Search(Instant from, Instant to, long position) {
        Search behind(int count) {
            return new Search(from, to, position + count);
        }
    }
}
