package io.github.cameljmap.component.operations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;

/** Gets emails by their ids, in as many requests as the server needs for that. */
final class EmailFetch {

    private final JmapClient client;
    private final Consumer<GetCall<Email>> properties;

    // Less once the server could not answer so many at once. Several threads may lower it at the same time, which does
    // no
    // harm.
    private volatile int portion = Integer.MAX_VALUE;

    /**
     * @param properties adds to a call what is to be read of each email
     */
    EmailFetch(JmapClient client, Consumer<GetCall<Email>> properties) {
        this.client = client;
        this.properties = properties;
    }

    /** How many emails can be asked for at once. */
    CompletableFuture<Integer> portion() {
        return client.sessionAsync()
                .thenApply(session -> Math.min(portion, session.limits().maxObjectsInGet()));
    }

    /** The call that gets emails; the ids are to be added. */
    GetCall<Email> call(String accountId) {
        GetCall<Email> get = GetCall.of(DataType.EMAIL, accountId);
        properties.accept(get);
        return get;
    }

    /** Whether an Email/get failed because it asked for too many; if so, fewer are asked for from now on. */
    boolean isTooMuch(Throwable failure, int asked) {
        boolean tooMuch = asked > 1 && Pieces.isTooLarge(failure);
        if (tooMuch) {
            portion = Math.min(portion, asked / 2);
        }
        return tooMuch;
    }

    /** Gets emails; those that are there come in the order of the ids. */
    CompletableFuture<Fetched> get(String accountId, List<String> ids) {
        return from(0, accountId, ids, new Fetched(new ArrayList<>(), new ArrayList<>(), Optional.empty()));
    }

    private CompletableFuture<Fetched> from(int start, String accountId, List<String> ids, Fetched before) {
        if (start >= ids.size()) {
            return CompletableFuture.completedFuture(before);
        }
        return portion().thenCompose(most -> {
            List<String> some = ids.subList(start, Math.min(ids.size(), start + most));
            JmapRequest request = new JmapRequest();
            Invocation<GetResult<Email>> get =
                    request.add(call(accountId).ids(some).build());
            return client.callAsync(request)
                    .thenApply(response -> response.get(get))
                    .handle((result, failure) -> {
                        if (failure == null) {
                            return from(start + some.size(), accountId, ids, before.with(some, result));
                        }
                        return isTooMuch(failure, some.size())
                                ? from(start, accountId, ids, before)
                                : CompletableFuture.<Fetched>failedFuture(failure);
                    })
                    .thenCompose(Function.identity());
        });
    }

    /** A /get may answer in any order (RFC 8620 §5.1), and without an email that has just been destroyed. */
    static List<Email> inOrder(List<String> ids, List<Email> emails) {
        Map<String, Email> byId = new HashMap<>();
        emails.forEach(email -> email.id().ifPresent(id -> byId.put(id, email)));
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }

    /**
     * What was got.
     *
     * @param emails  those that are there
     * @param missing the ids of the others
     * @param state   the state of Email before any of them was read
     */
    record Fetched(List<Email> emails, List<String> missing, Optional<String> state) {

        private Fetched with(List<String> ids, GetResult<Email> result) {
            List<Email> found = new ArrayList<>(emails);
            found.addAll(inOrder(ids, result.list()));
            List<String> absent = new ArrayList<>(missing);
            absent.addAll(ids);
            absent.removeAll(
                    found.stream().map(Email::id).flatMap(Optional::stream).collect(Collectors.toSet()));
            return new Fetched(found, absent, state.or(result::state));
        }
    }
}
