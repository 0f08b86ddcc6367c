package io.github.cameljmap.component.consumer;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.Mailbox;
import io.github.cameljmap.client.session.JmapLimits;
import io.github.cameljmap.client.session.JmapSession;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.component.account.EmailPatches;

/**
 * Takes the requests of a consumer to the server. What was handled so far is acknowledged by the same request, before
 * anything else in it. Used by the thread of the {@link EmailReader} only.
 */
final class Courier {

    private final AccountContext account;
    private final JmapConfiguration configuration;
    private final AfterOptions options;
    private final Acknowledger acknowledger;
    private final Patience patience = new Patience();

    // how many acknowledgements to send at once, at most: less after the server could not take so many, and growing
    // again with each poll
    private int acknowledgedAtOnce = Integer.MAX_VALUE;

    // told what each acknowledgement changed
    private BiConsumer<String, AfterActions.Change> onChange = (id, change) -> {};

    private JmapException refusal;

    Courier(AccountContext account, JmapConfiguration configuration, AfterOptions options, Acknowledger acknowledger) {
        this.account = account;
        this.configuration = configuration;
        this.options = options;
        this.acknowledger = acknowledger;
    }

    String accountId() {
        return patience.await(account.account()).id();
    }

    /** The consumer stops: nothing is waited for any more that has to be tried again. Called from another thread. */
    void stopWaiting() {
        patience.end();
    }

    /** The consumer did not stop. Called from another thread. */
    void waitAgain() {
        patience.renew();
    }

    /** A poll begins. */
    void rewind() {
        acknowledgedAtOnce = (int) Math.min(Integer.MAX_VALUE, acknowledgedAtOnce * 2L);
        refusal = null;
    }

    /** From now on, whoever this is learns what was done to an email after its exchange. */
    void onChange(BiConsumer<String, AfterActions.Change> listener) {
        onChange = listener;
    }

    /** The mailbox that the endpoint is about; empty for all of them. */
    Optional<String> mailboxId() {
        return patience.await(account.mailboxId(configuration.getMailbox()));
    }

    /**
     * Asks along with other things whether the mailbox is what it was when it was looked up. If not, it is looked up again
     * when its id is needed next: a role may have moved to another mailbox, and one of the same name may be a new one.
     *
     * @return reads the answer
     */
    Consumer<JmapResponse> checkMailbox(JmapRequest request) {
        Optional<Mailbox> known = mailbox(configuration.getMailbox());
        if (known.isEmpty()) {
            return response -> {};
        }
        Invocation<GetResult<Mailbox>> now = request.add(GetCall.of(DataType.MAILBOX, accountId())
                .ids(known.get().id().stream().toList())
                .properties(List.of("id", "name", "parentId", "role"))
                .build());
        return response -> {
            boolean isTheSame = response.error(now).isEmpty()
                    && response.get(now).list().stream().anyMatch(mailbox -> isTheSame(mailbox, known.get()));
            if (!isTheSame) {
                forgetMailboxes();
            }
        };
    }

    private static boolean isTheSame(Mailbox one, Mailbox other) {
        return one.id().equals(other.id())
                && one.role().equals(other.role())
                && one.name().equals(other.name())
                && one.parentId().equals(other.parentId());
    }

    JmapLimits limits() {
        return session().limits();
    }

    private JmapSession session() {
        return patience.await(account.client().sessionAsync());
    }

    private Optional<Mailbox> mailbox(String name) {
        return patience.await(account.mailbox(name));
    }

    /** Mailboxes may have been deleted and made anew: they are to be looked up again. */
    void forgetMailboxes() {
        account.forget();
    }

    /**
     * Sends a request.
     *
     * @param calls adds calls to it; what it returns makes something of the response
     */
    <T> T send(Function<JmapRequest, Function<JmapResponse, T>> calls) {
        JmapRequest request = new JmapRequest();
        Optional<Sent> sent = addAcknowledgements(request);
        Function<JmapResponse, T> reader = calls.apply(request);
        JmapResponse response;
        try {
            response = patience.call(account.client(), request);
            if (sent.isPresent()) {
                confirm(sent.get(), response);
            }
        } catch (JmapException e) {
            if (sent.filter(acknowledgements -> areTooMany(acknowledgements, e)).isPresent()) {
                return send(calls);
            }
            throw e;
        }
        return reader.apply(response);
    }

    // If so, fewer are sent from now on.
    private boolean areTooMany(Sent sent, JmapException why) {
        int size = sent.acknowledgements().size();
        if (!why.isTooLarge() || size == 1) {
            return false;
        }
        acknowledgedAtOnce = size / 2;
        return true;
    }

    /** Acknowledges what has been handled and did not find a request to ride with. */
    void flush() {
        // what turns up meanwhile goes with the next page: a server that changes too much must not keep us here
        int left = acknowledger.pending();
        while (left > 0) {
            JmapRequest request = new JmapRequest();
            Optional<Sent> sent = addAcknowledgements(request);
            if (sent.isEmpty()) {
                return;
            }
            try {
                confirm(sent.get(), patience.call(account.client(), request));
                left -= sent.get().acknowledgements().size();
            } catch (JmapException e) {
                if (!areTooMany(sent.get(), e)) {
                    throw e;
                }
            }
        }
    }

    /** There was something that the server did not do, though the poll can go on. */
    void refused(JmapException what) {
        refusal = what;
    }

    /** What the server refused last; it is told once. */
    Optional<JmapException> takeRefusal() {
        Optional<JmapException> refused = Optional.ofNullable(refusal);
        refusal = null;
        return refused;
    }

    private Optional<Sent> addAcknowledgements(JmapRequest request) {
        // resolved each time: what the route is given must be possible to acknowledge
        AfterActions actions = options.resolve(patience.await(account.account()), this::mailbox);
        return acknowledger
                .next(
                        accountId(),
                        Math.min(limits().maxObjectsInSet(), acknowledgedAtOnce),
                        EmailPatches.mustDiffer(session()),
                        actions)
                .map(acknowledgements -> new Sent(acknowledgements, actions, request.add(acknowledgements.call())));
    }

    private void confirm(Sent sent, JmapResponse response) {
        SetResult<Email> answer = response.get(sent.invocation());
        Optional<JmapSetException> refused = acknowledger.acknowledged(sent.acknowledgements(), answer);
        refused.ifPresent(what -> {
            // a mailbox that emails are to be moved to may be gone
            forgetMailboxes();
            refused(what);
        });
        sent.acknowledgements().outcomes().forEach((id, success) -> {
            if (!answer.refused().containsKey(id)) {
                onChange.accept(
                        id,
                        success ? sent.actions().onSuccess() : sent.actions().onFailure());
            }
        });
    }

    /** Acknowledgements and where to find their outcome. */
    private record Sent(
            Acknowledgements acknowledgements, AfterActions actions, Invocation<SetResult<Email>> invocation) {}
}
