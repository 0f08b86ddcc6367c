package io.github.cameljmap.component.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.QueryCall;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.SearchSnippet;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.component.account.EmailFilter;

/** Searches for emails, and for what of them matches a search (RFC 8621 §4.4, §5). */
final class QueryOperations {

    private final AccountContext account;
    private final JmapConfiguration configuration;
    private final EmailFetch fetch;

    // Learned from the server once and for all.
    private final AtomicBoolean anchors = new AtomicBoolean(true);

    QueryOperations(AccountContext account, JmapConfiguration configuration, EmailFetch fetch) {
        this.account = account;
        this.configuration = configuration;
        this.fetch = fetch;
    }

    CompletableFuture<Void> queryEmails(Exchange exchange) {
        Message message = exchange.getMessage();
        boolean idsOnly = configuration.isIdsOnly();
        Function<EmailPages.Page, List<?>> results = idsOnly ? EmailPages.Page::ids : EmailPages.Page::emails;
        return search(message)
                .thenApply(search -> pages(search, idsOnly ? Optional.empty() : Optional.of(fetch)))
                .thenCompose(pages -> pages.next().thenCompose(first -> {
                    first.state().ifPresent(state -> message.setHeader(JmapConstants.STATE, state));
                    if (configuration.isStreaming()) {
                        message.setBody(new EmailIterator(pages, first, results.andThen(this::formed)));
                        return CompletableFuture.completedFuture(null);
                    }
                    return drain(pages, new ArrayList<Object>(results.apply(first)), results)
                            .thenAccept(all -> ResultBody.set(message, configuration, all));
                }));
    }

    CompletableFuture<Void> searchSnippets(Exchange exchange) {
        Message message = exchange.getMessage();
        return search(message).thenCompose(search -> {
            EmailPages pages = pages(search, Optional.empty());
            return pages.next()
                    .thenCompose(first -> drain(pages, new ArrayList<>(first.ids()), EmailPages.Page::ids))
                    .thenCompose(ids -> snippets(search, ids))
                    .thenAccept(snippets -> ResultBody.set(message, configuration, snippets));
        });
    }

    private CompletableFuture<EmailSearch> search(Message message) {
        if (configuration.getPageSize() < 1) {
            throw new IllegalArgumentException("pageSize=" + configuration.getPageSize() + " is less than 1");
        }
        List<ObjectNode> conditions = EmailSearch.conditions(message, configuration);
        List<QueryCall.Comparator> sort = EmailFilter.sort(configuration.getSort());
        return account.account().thenCompose(owner -> account.mailboxId(configuration.getMailbox())
                .thenApply(mailboxId -> EmailSearch.of(owner.id(), mailboxId, conditions, sort)));
    }

    private EmailPages pages(EmailSearch search, Optional<EmailFetch> reader) {
        int max = configuration.getMaxResults() > 0 ? configuration.getMaxResults() : Integer.MAX_VALUE;
        return new EmailPages(account.client(), search, reader, configuration.getPageSize(), max, anchors);
    }

    private static <T> CompletableFuture<List<T>> drain(
            EmailPages pages, List<T> results, Function<EmailPages.Page, ? extends List<? extends T>> more) {
        if (pages.isEnd()) {
            return CompletableFuture.completedFuture(results);
        }
        return pages.next().thenCompose(page -> {
            results.addAll(more.apply(page));
            return drain(pages, results, more);
        });
    }

    private List<?> formed(List<?> results) {
        return results.stream()
                .map(result -> ResultBody.of(configuration, result))
                .toList();
    }

    private CompletableFuture<List<SearchSnippet>> snippets(EmailSearch search, List<String> ids) {
        List<SearchSnippet> found = new ArrayList<>();
        return account.client()
                .sessionAsync()
                .thenCompose(session -> Pieces.halving(ids, session.limits().maxObjectsInGet(), some -> {
                    JmapRequest request = new JmapRequest();
                    Invocation<GetResult<SearchSnippet>> get =
                            request.add(GetCall.of(DataType.SEARCH_SNIPPET, search.accountId())
                                    .argument("filter", search.filter())
                                    .argument("emailIds", some)
                                    .build());
                    return account.client()
                            .callAsync(request)
                            .thenAccept(
                                    response -> found.addAll(response.get(get).list()));
                }))
                .thenApply(done -> found);
    }
}
