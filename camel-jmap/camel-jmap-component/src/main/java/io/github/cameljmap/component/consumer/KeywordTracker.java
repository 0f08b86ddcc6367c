package io.github.cameljmap.component.consumer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.call.QueryCall;
import io.github.cameljmap.client.call.QueryResult;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.SetError;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.account.EmailFilter;

/**
 * An email is new as long as it does not have a keyword. The server remembers which were handled, so the pages are those of
 * a query that becomes shorter as emails are acknowledged.
 */
final class KeywordTracker implements EmailTracker {

    private final Courier courier;
    private final EmailFetch fetch;
    private final Acknowledger acknowledger;
    private final Idleness idleness;
    private final List<String> keywords;
    private final List<ObjectNode> filters;
    private final List<QueryCall.Comparator> sort;
    private final int pageSize;

    // The emails of this poll's pages that the server still finds: what comes next stands behind them.
    private final Set<String> shown = new HashSet<>();

    /**
     * @param keywords those that new emails do not have
     * @param filters  what else they have to meet
     */
    KeywordTracker(
            Courier courier,
            EmailFetch fetch,
            Acknowledger acknowledger,
            Idleness idleness,
            List<String> keywords,
            List<ObjectNode> filters,
            List<QueryCall.Comparator> sort,
            int pageSize) {
        this.courier = courier;
        this.fetch = fetch;
        this.acknowledger = acknowledger;
        this.idleness = idleness;
        this.keywords = keywords;
        this.filters = filters;
        this.sort = sort;
        this.pageSize = pageSize;
    }

    @Override
    public void rewind() {
        shown.clear();
    }

    @Override
    public EmailPage next(int max) {
        String accountId = courier.accountId();
        if (shown.isEmpty() && idleness.lasts()) {
            return new EmailPage(accountId, List.of(), true, false, false);
        }
        Optional<String> mailboxId = courier.mailboxId();
        int limit = Math.min(
                Math.min(max, pageSize),
                Math.min(fetch.portion(), courier.limits().maxObjectsInSet()));
        try {
            return courier.send(request -> page(request, accountId, mailboxId, limit));
        } catch (JmapMethodException e) {
            courier.forgetMailboxes();
            throw e;
        }
    }

    private Function<JmapResponse, EmailPage> page(
            JmapRequest request, String accountId, Optional<String> mailboxId, int limit) {
        acknowledger.retainNew(shown);
        Invocation<QueryResult> query = request.add(QueryCall.of(DataType.EMAIL, accountId)
                .filter(isNew(mailboxId))
                .sort(sort)
                .position(shown.size())
                .limit(limit)
                .build());
        if (acknowledger.isAnyWaiting()) {
            // what waits after a failure is found again by each poll, and need not be read again by each
            return response -> page(accountId, limit, response.get(query), Optional.empty());
        }
        Invocation<GetResult<Email>> emails =
                request.add(fetch.call(accountId).ids(query.result("/ids")).build());
        return response -> {
            QueryResult found = response.get(query);
            if (response.error(emails)
                    .filter(e -> fetch.failsForThese(e, found.ids().size()))
                    .isPresent()) {
                return page(accountId, limit, found, Optional.empty());
            }
            return page(
                    accountId, limit, found, Optional.of(response.get(emails).list()));
        };
    }

    private ObjectNode isNew(Optional<String> mailboxId) {
        List<ObjectNode> conditions = new ArrayList<>();
        keywords.forEach(
                keyword -> conditions.add(JmapJson.mapper().createObjectNode().put("notKeyword", keyword)));
        mailboxId.ifPresent(id -> conditions.get(0).put("inMailbox", id));
        conditions.addAll(filters);
        return EmailFilter.all(conditions);
    }

    private EmailPage page(String accountId, int limit, QueryResult found, Optional<List<Email>> read) {
        shown.addAll(found.ids());
        idleness.searched(shown.isEmpty());
        Map<String, Email> emails = read.isPresent()
                ? EmailFetch.inOrder(found.ids(), read.get())
                : fetch.get(
                        accountId,
                        found.ids().stream().filter(acknowledger::isClaimable).toList());
        long effectiveLimit = Math.min(limit, found.limit().orElse((long) limit));
        boolean isLast = found.ids().size() < effectiveLimit || found.ids().isEmpty();
        return new EmailPage(
                accountId, emails.values().stream().map(EmailEvent::created).toList(), isLast, !isLast, false);
    }

    @Override
    public void settled(Set<String> keys) {
        // the server remembers them
    }

    @Override
    public void passed(EmailPage page) {
        Set<String> inVain = acknowledger.takeConfirmedInVain();
        if (!inVain.isEmpty()) {
            SetError fault = new SetError("serverFail", "confirmed but not changed", Map.of());
            courier.refused(new JmapSetException(
                    "The server confirmed that it has marked emails as handled, but still shows them as new: " + inVain
                            + ". They are not offered again while this consumer runs",
                    inVain.stream().collect(Collectors.toMap(Function.identity(), id -> fault))));
        }
    }
}
