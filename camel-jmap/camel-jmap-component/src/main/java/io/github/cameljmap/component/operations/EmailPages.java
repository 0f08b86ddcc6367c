package io.github.cameljmap.component.operations;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

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

/**
 * The results of a search, a page at a time. None is skipped or comes twice because emails come, go or change meanwhile:
 * a page begins behind the last email of the one before, found by anchor or else by looking back for what is known.
 * Used by one thread at a time.
 */
final class EmailPages {

    // How many ids are asked for at once where no emails are read.
    private static final int IDS = 500;

    private final JmapClient client;
    private final EmailSearch search;
    private final Optional<EmailFetch> fetch;
    private final int pageSize;
    private final AtomicBoolean anchors;

    private final Set<String> known = new HashSet<>();
    private int left;
    private String last = "";
    private long behind;
    private boolean isEnd;

    /**
     * @param fetch      reads the emails; empty where their ids will do
     * @param pageSize   how many emails to read at once, at most
     * @param maxResults how many to find altogether, at most
     * @param anchors    whether the server can take an email to count from; false from the moment that it says no
     */
    EmailPages(
            JmapClient client,
            EmailSearch search,
            Optional<EmailFetch> fetch,
            int pageSize,
            int maxResults,
            AtomicBoolean anchors) {
        this.client = client;
        this.search = search;
        this.fetch = fetch;
        this.pageSize = pageSize;
        this.left = maxResults;
        this.anchors = anchors;
    }

    /** Whether there is no further page. */
    boolean isEnd() {
        return isEnd || left <= 0;
    }

    /** The next page. It can be empty, and is not the last one for that reason alone. */
    CompletableFuture<Page> next() {
        return limit().thenCompose(limit -> {
            if (known.isEmpty()) {
                return ask(search.call().position(0).limit(limit), limit, true)
                        .thenCompose(found -> take(found, limit));
            }
            return anchors.get() ? behindAnchor(limit) : from(Math.max(0, behind - 1), limit, true);
        });
    }

    private CompletableFuture<Integer> limit() {
        return fetch.map(EmailFetch::portion)
                .orElseGet(() -> CompletableFuture.completedFuture(IDS))
                .thenApply(portion -> Math.min(left, fetch.isPresent() ? Math.min(pageSize, portion) : portion));
    }

    private CompletableFuture<Page> behindAnchor(int limit) {
        return ask(search.call().anchor(last, 1).limit(limit), limit, true).thenCompose(found -> {
            Optional<JmapMethodException> refused = found.response().error(found.query());
            if (refused.filter(e -> e.type().equals("anchorNotFound")).isPresent()) {
                return from(Math.max(0, behind - 1), limit, true);
            }
            if (refused.filter(e -> e.type().equals("invalidArguments")).isPresent()) {
                anchors.set(false);
                return from(Math.max(0, behind - 1), limit, true);
            }
            if (!found.ids().isEmpty() && known.containsAll(found.ids())) {
                // what it is sorted by has changed, and emails that were found moved behind this one
                long end = found.response().get(found.query()).position()
                        + found.ids().size();
                return from(end - 1, limit, true);
            }
            // older Stalwarts give short pages here: only an empty one is the end
            isEnd = found.ids().isEmpty();
            return take(found, limit, isEnd);
        });
    }

    /**
     * Goes on at a place that is right when it is that of an email which is known. Where it is not, emails before it have
     * gone, and the place is further back.
     */
    private CompletableFuture<Page> from(long position, int limit, boolean withEmails) {
        // one more, which is the known one
        int asked = withEmails ? limit + 1 : IDS;
        return ask(search.call().position(position).limit(asked), asked, withEmails)
                .thenCompose(found -> {
                    List<String> ids = found.ids();
                    boolean isRight = position == 0 || !ids.isEmpty() && known.contains(ids.get(0));
                    if (!isRight) {
                        return from(Math.max(0, position - Math.max(IDS, behind - position) + 1), limit, false);
                    }
                    if (!found.isLast() && known.containsAll(ids)) {
                        return from(position + Math.max(1, ids.size() - 1), limit, false);
                    }
                    return take(found, limit);
                });
    }

    private CompletableFuture<Page> take(Found found, int limit) {
        return take(found, limit, found.isLast());
    }

    private CompletableFuture<Page> take(Found found, int limit, boolean isLast) {
        List<String> ids = found.ids();
        List<String> fresh = ids.stream()
                .filter(id -> !known.contains(id))
                .distinct()
                .limit(limit)
                .toList();
        if (!fresh.isEmpty()) {
            last = fresh.get(fresh.size() - 1);
        }
        int looked = fresh.size() < limit ? ids.size() : ids.indexOf(last) + 1;
        behind = found.response().get(found.query()).position() + looked;
        isEnd = isLast && looked == ids.size();
        left -= fresh.size();
        known.addAll(fresh);
        return emails(found, fresh).thenApply(emails -> new Page(fresh, emails, found.state()));
    }

    private CompletableFuture<List<Email>> emails(Found found, List<String> fresh) {
        if (fetch.isEmpty() || fresh.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        boolean isRead = found.emails()
                .filter(get -> found.response()
                        .error(get)
                        .filter(e -> fetch.get().isTooMuch(e, found.ids().size()))
                        .isEmpty())
                .isPresent();
        return isRead
                ? CompletableFuture.completedFuture(EmailFetch.inOrder(
                        fresh, found.response().get(found.emails().get()).list()))
                : fetch.get().get(search.accountId(), fresh).thenApply(EmailFetch.Fetched::emails);
    }

    private CompletableFuture<Found> ask(QueryCall call, int limit, boolean withEmails) {
        JmapRequest request = new JmapRequest();
        // the state comes first: what changes while we look is told by the changes since
        Optional<Invocation<GetResult<Email>>> state = known.isEmpty()
                ? Optional.of(request.add(GetCall.of(DataType.EMAIL, search.accountId())
                        .ids(List.of())
                        .build()))
                : Optional.empty();
        Invocation<QueryResult> query = request.add(call.build());
        Optional<Invocation<GetResult<Email>>> emails = fetch.filter(reader -> withEmails)
                .map(reader -> request.add(reader.call(search.accountId())
                        .ids(query.result("/ids"))
                        .build()));
        return client.callAsync(request).thenApply(response -> new Found(response, limit, state, query, emails));
    }

    /**
     * A page.
     *
     * @param ids    the ids found
     * @param emails the emails, where they are read; one that is gone by now is left out
     * @param state  the state of Email before the search began; of the first page only
     */
    record Page(List<String> ids, List<Email> emails, Optional<String> state) {}

    /** An answer of the server, and where to find what in it. */
    private record Found(
            JmapResponse response,
            int limit,
            Optional<Invocation<GetResult<Email>>> stateOnly,
            Invocation<QueryResult> query,
            Optional<Invocation<GetResult<Email>>> emails) {

        List<String> ids() {
            return response.get(query).ids();
        }

        boolean isLast() {
            long effective = Math.min(limit, response.get(query).limit().orElse((long) limit));
            return ids().isEmpty() || ids().size() < effective;
        }

        Optional<String> state() {
            return stateOnly.flatMap(get -> response.get(get).state());
        }
    }
}
