package io.github.cameljmap.component.operations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.camel.Message;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.SetError;
import io.github.cameljmap.component.JmapConstants;

/** What became of the emails that were to be changed, over several answers of the server. */
final class BulkOutcome {

    // so many are named in the message of an exception; all of them are in the exception itself
    private static final int NAMED = 20;

    static final SetError NOTHING_SAID = new SetError("unknown", "the answer says nothing of it", Map.of());

    private final Set<String> asked;
    private final List<String> succeeded = new ArrayList<>();
    private final Map<String, SetError> refused = new LinkedHashMap<>();
    private final Set<String> unasked = new LinkedHashSet<>();

    /**
     * @param asked the ids of all emails that are to be changed
     */
    BulkOutcome(Collection<String> asked) {
        this.asked = new LinkedHashSet<>(asked);
    }

    /** Takes note of the answer to a call that was to update or destroy these. */
    void add(Collection<String> ids, SetResult<?> answer) {
        for (String id : ids) {
            SetError error = answer.refused().get(id);
            if (error != null) {
                failed(id, error);
            } else if (answer.updated().contains(id) || answer.destroyed().contains(id)) {
                succeeded(id);
            } else {
                failed(id, NOTHING_SAID);
            }
        }
        answer.unasked().stream().filter(id -> !asked.contains(id)).forEach(unasked::add);
    }

    void succeeded(String id) {
        refused.remove(id);
        succeeded.add(id);
    }

    void failed(String id, SetError error) {
        refused.put(id, error);
    }

    /**
     * Does it to all, and later again to those that were one too many for the server in a short time (rateLimit); in the end
     * they are refused as others are.
     *
     * @param work does it to some, and takes note of the answer here
     */
    CompletableFuture<Void> patiently(
            JmapClient client, List<String> things, Function<List<String>, CompletableFuture<Void>> work) {
        AtomicReference<List<String>> left = new AtomicReference<>(things);
        return client.repeatAsync(failure -> failure instanceof JmapSetException, () -> work.apply(left.get())
                        .thenRun(() -> {
                            left.set(left.get().stream()
                                    .filter(this::isRateLimited)
                                    .toList());
                            if (!left.get().isEmpty()) {
                                throw rateLimited(left.get());
                            }
                        }))
                .exceptionally(failure -> {
                    if (failure.getCause() instanceof JmapSetException || failure instanceof JmapSetException) {
                        return null; // told with all that was refused
                    }
                    throw failure instanceof CompletionException known ? known : new CompletionException(failure);
                });
    }

    private boolean isRateLimited(String thing) {
        return refused.containsKey(thing) && refused.get(thing).type().equals(SetError.RATE_LIMIT);
    }

    private JmapSetException rateLimited(List<String> things) {
        return new JmapSetException(
                "The server takes no more at the moment",
                things.stream().collect(Collectors.toMap(Function.identity(), refused::get)));
    }

    /**
     * Tells the route which emails succeeded, when it is over; then fails unless all did and nothing else was changed.
     *
     * @param what what was to be done: "The server refused to … "
     * @param over completes when all is tried, or fails
     */
    CompletableFuture<Void> reportTo(Message message, String what, CompletableFuture<Void> over) {
        return over.whenComplete(
                        (done, failure) -> message.setHeader(JmapConstants.SUCCEEDED_IDS, List.copyOf(succeeded)))
                .thenRun(() -> check(what));
    }

    private void check(String what) {
        if (!unasked.isEmpty()) {
            SetError fault = new SetError("serverFail", "changed without being asked to", Map.of());
            unasked.forEach(id -> refused.put(id, fault));
            throw new JmapSetException(
                    "The server changed " + unasked.size() + " emails that it was not asked to change, which is a fault"
                            + " of the server. Look after them: " + named(unasked),
                    refused);
        }
        if (!refused.isEmpty()) {
            List<String> errors = refused.entrySet().stream()
                    .map(error -> error.getKey() + ": " + error.getValue())
                    .toList();
            throw new JmapSetException(
                    "The server refused to " + what + " " + refused.size() + " of " + asked.size() + " emails: "
                            + named(errors),
                    refused);
        }
    }

    private static String named(Collection<String> all) {
        String first = all.stream().limit(NAMED).collect(Collectors.joining("; "));
        return all.size() > NAMED ? first + "; and " + (all.size() - NAMED) + " more" : first;
    }
}
