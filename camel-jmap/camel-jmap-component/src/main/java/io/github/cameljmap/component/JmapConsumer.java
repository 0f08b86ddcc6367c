package io.github.cameljmap.component;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.binding.EmailBinding;
import io.github.cameljmap.component.consumer.Acknowledgement;
import io.github.cameljmap.component.consumer.Acknowledger;
import io.github.cameljmap.component.consumer.EmailPage;
import io.github.cameljmap.component.consumer.EmailReader;

/**
 * Polls a mailbox and makes an exchange of each new email, page by page. A page is a batch; the next one is asked for when
 * the exchanges of this one are completed, so that no more than a page is ever under way.
 */
public class JmapConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(JmapConsumer.class);

    private static final Duration LOOK_AROUND = Duration.ofMillis(500);

    private final JmapEndpoint endpoint;

    // Made once: what is under way when the consumer stops still reports here after it was started again.
    private Acknowledger acknowledger;

    // Set by doStart, before the first poll is scheduled; read by doStop, on another thread.
    private JmapClient client;
    private EmailBinding binding;
    private volatile EmailReader reader;

    public JmapConsumer(JmapEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        client = endpoint.account().client();
        binding = new EmailBinding(endpoint.getConfiguration(), endpoint.getHeaderFilterStrategy());
        Duration delay = Duration.ofMillis(TimeUnit.MILLISECONDS.convert(getDelay(), getTimeUnit()));
        if (acknowledger == null) {
            acknowledger = EmailReader.acknowledger(endpoint.getConfiguration(), delay);
        }
        reader = new EmailReader(endpoint.account(), endpoint.getConfiguration(), binding, acknowledger);
        super.doStart();
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        reader.rewind();
        int polled = 0;
        boolean more = true;
        while (more && mayGoOn()) {
            int left = getMaxMessagesPerPoll() > 0 ? getMaxMessagesPerPoll() - polled : Integer.MAX_VALUE;
            EmailPage page = reader.next(left);
            polled += process(page);
            reader.passed(page);
            more = !page.isLast() && (getMaxMessagesPerPoll() <= 0 || polled < getMaxMessagesPerPoll());
        }
        reader.flush();
        reader.throwRefusal();
        return polled;
    }

    private int process(EmailPage page) throws Exception {
        List<Claimed> claimed = page.emails().stream()
                .map(email -> new Claimed(email, page.accountId()))
                .filter(email -> acknowledger.claim(email.id()))
                .toList();
        int started = processBatch(new ArrayDeque<>(claimed));
        awaitCompletion(claimed.stream().map(Claimed::id).toList());
        return started;
    }

    /** Starts an exchange for each claimed email; those that are not started, because of a shutdown say, are given back. */
    @Override
    public int processBatch(Queue<Object> claimed) throws Exception {
        int total = claimed.size();
        int started = 0;
        try {
            while (!claimed.isEmpty() && mayGoOn()) {
                pendingExchanges = total - started - 1;
                process((Claimed) claimed.poll(), started++, total);
            }
        } finally {
            claimed.forEach(left -> acknowledger.released(((Claimed) left).id()));
        }
        return started;
    }

    private void process(Claimed claimed, int index, int size) {
        Exchange exchange = createExchange(true);
        try {
            binding.fill(exchange, claimed.email(), claimed.accountId(), client);
            exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
            exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
        } catch (RuntimeException | StackOverflowError e) {
            // one bad email is one bad email: it comes again later, the others go on
            acknowledger.failed(claimed.id());
            handleException("Email " + claimed.id() + " cannot be made an exchange", exchange, e);
            releaseExchange(exchange, false);
            return;
        }
        exchange.getExchangeExtension().addOnCompletion(new Acknowledgement(acknowledger, claimed.id()));
        getAsyncProcessor().process(exchange, defaultConsumerCallback(exchange, true));
    }

    // Whoever suspends this consumer, such as a throttling route policy, wants no more emails now.
    private boolean mayGoOn() {
        return isBatchAllowed() && !isSuspendingOrSuspended();
    }

    // A route may go on asynchronously; when it is stopped its exchanges complete without us.
    private void awaitCompletion(List<String> ids) throws InterruptedException {
        while (!acknowledger.awaitCompletion(ids, LOOK_AROUND)) {
            if (!isBatchAllowed()) {
                return;
            }
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (reader != null) {
            try {
                reader.flush();
            } catch (JmapException e) {
                LOG.warn(
                        "Emails that were handled could not be marked as such on stopping, and will come again: {}",
                        e.getMessage());
            }
        }
    }

    /** An email that was claimed for the route, and the account it is in. */
    private record Claimed(Email email, String accountId) {
        String id() {
            return email.id().orElseThrow();
        }
    }
}
