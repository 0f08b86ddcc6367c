package io.github.cameljmap.component.consumer;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.call.QueryCall;
import io.github.cameljmap.client.call.QueryResult;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.SetError;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.Mailbox;
import io.github.cameljmap.client.session.JmapAccount;
import io.github.cameljmap.client.session.JmapLimits;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.component.binding.EmailBinding;

/**
 * Reads what is new, a page at a time, and acknowledges what was handled in the request for the next page. Used by the poll
 * thread; a stop may flush from another one, so reading and flushing are guarded by "this".
 */
public final class EmailReader {

    private static final Logger LOG = LoggerFactory.getLogger(EmailReader.class);

    // In one poll. Where more cannot be read it is the server that is in trouble, not an email.
    private static final int MAX_UNREADABLE = 10;

    private final AccountContext account;
    private final JmapConfiguration configuration;
    private final EmailBinding binding;
    private final EmailTracker tracker;
    private final Acknowledger acknowledger;
    private final ObjectNode conditions;
    private final ObjectNode filter;
    private final List<QueryCall.Comparator> sort;

    // how many emails to ask for at once: pageSize, but less after the server could not do that, growing again with
    // each poll
    private int fetchSize;
    private long position;
    private int unreadable;
    private JmapException refusal;

    /**
     * @param acknowledger of {@link #acknowledger(JmapConfiguration, Duration)}; kept when the consumer is restarted
     * @throws IllegalArgumentException when an option is not valid
     */
    public EmailReader(
            AccountContext account, JmapConfiguration configuration, EmailBinding binding, Acknowledger acknowledger) {
        this.account = account;
        this.configuration = configuration;
        this.binding = binding;
        this.tracker = tracker(configuration);
        this.acknowledger = acknowledger;
        this.conditions = EmailFilter.conditions(configuration.getFilterConditions());
        this.filter = EmailFilter.parse(configuration.getFilter());
        this.sort = EmailFilter.sort(configuration.getSort());
        if (configuration.getPageSize() < 1) {
            throw new IllegalArgumentException("pageSize=" + configuration.getPageSize() + " is less than 1");
        }
        this.fetchSize = configuration.getPageSize();
    }

    /**
     * What remembers the outcome of each email.
     *
     * @param retryDelay how long an email whose exchange failed waits before it is offered again
     */
    public static Acknowledger acknowledger(JmapConfiguration configuration, Duration retryDelay) {
        return new Acknowledger(tracker(configuration), Clock.systemUTC(), retryDelay);
    }

    private static EmailTracker tracker(JmapConfiguration configuration) {
        return switch (configuration.getTrackBy()) {
            case unseen -> new KeywordTracker("$seen");
        };
    }

    /** Starts over at the first new email. */
    public synchronized void rewind() {
        position = 0;
        fetchSize = (int) Math.min(configuration.getPageSize(), fetchSize * 2L);
        unreadable = 0;
        refusal = null;
        acknowledger.retryRefused();
    }

    /**
     * The next page. What was handled so far is acknowledged in the same request, before the query, and so does not show up
     * again; what could not be acknowledged is counted and passed over.
     *
     * @param max at most so many emails
     */
    public synchronized EmailPage next(int max) {
        JmapAccount current = JmapClient.await(account.account());
        if (current.isReadOnly()) {
            throw mayNotMark("Account " + current.id());
        }
        Optional<Mailbox> mailbox = JmapClient.await(account.mailbox(configuration.getMailbox()));
        if (mailbox.isPresent() && !mailbox.get().myRights().getOrDefault("maySetSeen", true)) {
            throw mayNotMark("Mailbox " + configuration.getMailbox());
        }
        JmapLimits limits = account.client().session().limits();
        while (true) {
            int limit =
                    Math.min(Math.min(max, fetchSize), Math.min(limits.maxObjectsInGet(), limits.maxObjectsInSet()));
            try {
                return read(current.id(), mailbox.flatMap(Mailbox::id), limit, limits);
            } catch (JmapMethodException e) {
                if (!isAboutThePage(e) || limit == 1) {
                    // the mailbox may have been deleted and made anew
                    account.forget();
                    throw e;
                }
                fetchSize = limit / 2;
                LOG.debug(
                        "The server cannot answer a page of {} emails ({}), asking for {}", limit, e.type(), fetchSize);
            }
        }
    }

    // One email that the server cannot give us spoils its page; a smaller page is how to find it.
    private static boolean isAboutThePage(JmapMethodException e) {
        return e.type().equals("requestTooLarge")
                || e.type().equals("serverFail") && e.method().equals("Email/get");
    }

    private IllegalStateException mayNotMark(String what) {
        return new IllegalStateException(what + " is read-only for these credentials, but trackBy="
                + configuration.getTrackBy() + " has to mark emails");
    }

    private EmailPage read(String accountId, Optional<String> mailboxId, int limit, JmapLimits limits) {
        JmapRequest request = new JmapRequest();
        Optional<Sent> sent = addAcknowledgements(request, accountId, limits);
        Invocation<QueryResult> query = request.add(QueryCall.of(DataType.EMAIL, accountId)
                .filter(query(mailboxId))
                .sort(sort)
                .position(position)
                .limit(limit)
                .build());
        GetCall<Email> get = GetCall.of(DataType.EMAIL, accountId).ids(query.result("/ids"));
        binding.askFor(get);
        Invocation<GetResult<Email>> emails = request.add(get.build());

        JmapResponse response = account.client().call(request);
        sent.ifPresent(acknowledgements -> confirm(acknowledgements, response));
        QueryResult found = response.get(query);
        Optional<JmapMethodException> unread = response.error(emails);
        if (unread.isPresent()
                && limit == 1
                && !found.ids().isEmpty()
                && unreadable < MAX_UNREADABLE
                && isAboutThePage(unread.get())) {
            // one bad email is one bad email
            unreadable++;
            fetchSize = configuration.getPageSize();
            refusal = unread.get();
            LOG.warn(
                    "Email {} cannot be read: {}",
                    found.ids().get(0),
                    unread.get().getMessage());
            return new EmailPage(accountId, found.ids(), List.of(), false);
        }
        long effectiveLimit = Math.min(limit, found.limit().orElse((long) limit));
        return new EmailPage(
                accountId,
                found.ids(),
                inOrder(found.ids(), response.get(emails).list()),
                found.ids().size() < effectiveLimit || found.ids().isEmpty());
    }

    private ObjectNode query(Optional<String> mailboxId) {
        ObjectNode isNew = tracker.isNew();
        mailboxId.ifPresent(id -> isNew.put("inMailbox", id));
        return EmailFilter.all(List.of(isNew, conditions, filter));
    }

    /** The page has been worked on: the next one starts behind what is still new in it. */
    public synchronized void passed(EmailPage page) {
        position += acknowledger.stillNew(page.ids());
        Set<String> inVain = acknowledger.takeConfirmedInVain();
        if (!inVain.isEmpty()) {
            SetError fault = new SetError("serverFail", "confirmed but not changed", List.of());
            refusal = new JmapSetException(
                    "The server confirmed that it has marked emails as handled, but still shows them as new: " + inVain
                            + ". They are not offered again while this consumer runs",
                    inVain.stream().collect(Collectors.toMap(Function.identity(), id -> fault)));
        }
    }

    /** Acknowledges what has been handled and did not find a page to ride with. */
    public synchronized void flush() {
        // what turns up meanwhile goes with the next page: a server that changes too much must not keep us here
        int left = acknowledger.pending();
        if (left == 0) {
            return;
        }
        JmapAccount current = JmapClient.await(account.account());
        JmapLimits limits = account.client().session().limits();
        while (left > 0) {
            JmapRequest request = new JmapRequest();
            Optional<Sent> sent = addAcknowledgements(request, current.id(), limits);
            if (sent.isEmpty()) {
                return;
            }
            confirm(sent.get(), account.client().call(request));
            left -= sent.get().acknowledgements().size();
        }
    }

    /**
     * Fails when there was anything in this poll that the server did not do, though the poll could go on.
     *
     * @throws JmapException with what it refused last
     */
    public synchronized void throwRefusal() {
        JmapException refused = refusal;
        refusal = null;
        if (refused != null) {
            throw refused;
        }
    }

    private Optional<Sent> addAcknowledgements(JmapRequest request, String accountId, JmapLimits limits) {
        return acknowledger
                .next(accountId, Math.min(configuration.getPageSize(), limits.maxObjectsInSet()), isJames())
                .map(acknowledgements -> new Sent(acknowledgements, request.add(acknowledgements.call())));
    }

    // James 3.8 applies a change to the whole mailbox when four or more emails of one call are given the same one.
    private boolean isJames() {
        return account.client().session().capabilities().keySet().stream()
                .anyMatch(urn -> urn.startsWith("urn:apache:james:"));
    }

    private void confirm(Sent sent, JmapResponse response) {
        Optional<JmapSetException> refused =
                acknowledger.acknowledged(sent.acknowledgements(), response.get(sent.invocation()));
        if (refused.isPresent()) {
            refusal = refused.get();
        }
    }

    // A /get may answer in any order (RFC 8620 §5.1), and without an email that has just been destroyed.
    private static List<Email> inOrder(List<String> ids, Collection<Email> emails) {
        Map<String, Email> byId = new HashMap<>();
        emails.forEach(email -> email.id().ifPresent(id -> byId.put(id, email)));
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }

    /** Acknowledgements and where to find their outcome. */
    private record Sent(Acknowledgements acknowledgements, Invocation<SetResult<Email>> invocation) {}
}
