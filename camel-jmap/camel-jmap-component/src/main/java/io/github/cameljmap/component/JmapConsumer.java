package io.github.cameljmap.component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.URISupport;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.JmapStatistics;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.push.PushStatus;
import io.github.cameljmap.component.binding.EmailBinding;
import io.github.cameljmap.component.consumer.Acknowledgement;
import io.github.cameljmap.component.consumer.Acknowledger;
import io.github.cameljmap.component.consumer.Claims;
import io.github.cameljmap.component.consumer.EmailEvent;
import io.github.cameljmap.component.consumer.EmailPage;
import io.github.cameljmap.component.consumer.EmailReader;
import io.github.cameljmap.component.consumer.EventBinding;
import io.github.cameljmap.component.consumer.PushTrigger;
import io.github.cameljmap.component.consumer.TrackerMemory;
import io.github.cameljmap.component.observe.ConsumerStatistics;
import io.github.cameljmap.component.observe.Meters;
import io.github.cameljmap.component.observe.ObservedConsumer;

/**
 * Polls a mailbox and makes an exchange of each new email, page by page. A page is a batch. While one is worked on the next
 * is read, but its exchanges begin when those before are completed, so that no more than a page is ever with the route.
 */
@ManagedResource(description = "Managed JMAP Consumer")
public class JmapConsumer extends ScheduledBatchPollingConsumer implements ObservedConsumer {

    private static final Duration LOOK_AROUND = Duration.ofMillis(500);

    private final JmapEndpoint endpoint;

    private final ConsumerStatistics statistics = new ConsumerStatistics(Clock.systemUTC());

    // Camel's scheduler and whoever wants a poll at once, each with a thread of their own.
    private final Lock oneAtATime = new ReentrantLock();

    // Made once: what is under way when the consumer stops still reports here after it was started again.
    private Acknowledger acknowledger;
    private Claims claims;
    private TrackerMemory memory;

    // Set by doStart, before the first poll is scheduled; read by doStop, on another thread.
    private EventBinding binding;
    private volatile EmailReader reader;
    private JmapClient client;

    private Runnable removeMeters = () -> {};

    // Both are there while the consumer runs with push, else null.
    private volatile PushTrigger push;
    private ExecutorService pushPolls;

    // Runs the exchanges where several may be under way; null where the poll thread does.
    private volatile ExecutorService workers;

    public JmapConsumer(JmapEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        JmapConfiguration configuration = endpoint.getConfiguration();
        if (acknowledger == null) {
            Duration delay = Duration.ofMillis(TimeUnit.MILLISECONDS.convert(getDelay(), getTimeUnit()));
            acknowledger = EmailReader.acknowledger(configuration, delay);
            claims = new Claims(Optional.ofNullable(configuration.getIdempotentRepository()), Clock.systemUTC());
            memory = new TrackerMemory(endpoint.getCamelContext(), configuration, route().orElse(null));
        }
        client = endpoint.account().client();
        ServiceHelper.startService(configuration.getIdempotentRepository());
        memory.start();
        EmailBinding emails = new EmailBinding(configuration, endpoint.getHeaderFilterStrategy());
        binding = new EventBinding(emails);
        ExecutorServiceManager executors = endpoint.getCamelContext().getExecutorServiceManager();
        if (configuration.getConcurrentConsumers() > 1) {
            workers = executors.newFixedThreadPool(this, "JmapConsumer", configuration.getConcurrentConsumers());
        }
        reader = new EmailReader(
                endpoint.account(),
                configuration,
                emails,
                acknowledger,
                memory,
                executors.newSingleThreadScheduledExecutor(this, "JmapReader"));
        super.doStart();
        removeMeters = Meters.register(endpoint.getCamelContext(), this);
        endpoint.getComponent().started(this);
        if (configuration.isPush()) {
            pushPolls = executors.newSingleThreadExecutor(this, "JmapPush");
            push = new PushTrigger(endpoint.account(), pushPolls, this::pollOnPush);
        }
    }

    // Not even Camel's backoff, which skips some polls when nothing came for a while, is to keep a change waiting. That
    // for
    // errors is.
    private void pollOnPush() {
        long polls = getCounter();
        for (int skipped = 0; skipped <= getBackoffMultiplier(); skipped++) {
            run();
            if (getCounter() != polls || getErrorCounter() > 0) {
                return;
            }
        }
    }

    @Override
    protected int poll() throws Exception {
        oneAtATime.lockInterruptibly();
        try {
            Instant began = statistics.now();
            int polled = pollPages();
            statistics.pollSucceeded(
                    began, mayGoOn() && (getMaxMessagesPerPoll() <= 0 || polled < getMaxMessagesPerPoll()));
            return polled;
        } catch (Exception | Error e) {
            statistics.pollFailed(e);
            throw e;
        } finally {
            oneAtATime.unlock();
        }
    }

    private int pollPages() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        reader.rewind();
        int max = getMaxMessagesPerPoll() > 0 ? getMaxMessagesPerPoll() : Integer.MAX_VALUE;
        int polled = 0;
        Future<EmailPage> next = reader.next(max);
        while (next != null) {
            EmailPage page = EmailReader.get(next);
            int left = max - polled - page.events().size();
            boolean ahead = left > 0 && mayGoOn() && page.readAhead();
            next = ahead ? reader.next(left) : null;
            try {
                polled += process(page);
                reader.passed(page);
            } finally {
                if (next != null && !mayGoOn()) {
                    next.cancel(true);
                    next = null;
                }
            }
            if (!ahead && !page.isLast() && polled < max && mayGoOn()) {
                next = reader.next(max - polled);
            }
        }
        reader.finish();
        return polled;
    }

    private int process(EmailPage page) throws Exception {
        List<Claimed> claimed = new ArrayList<>();
        for (EmailEvent event : page.events()) {
            if (acknowledger.claim(event.key())) {
                claimed.add(new Claimed(event, page.accountId()));
            }
        }
        int started = processBatch(new ArrayDeque<>(claimed));
        awaitCompletion(claimed.stream().map(Claimed::key).toList());
        return started;
    }

    /** Starts an exchange for each claimed event; those that are not started, because of a shutdown say, are given back. */
    @Override
    public int processBatch(Queue<Object> claimed) throws Exception {
        int total = claimed.size();
        int started = 0;
        try {
            while (!claimed.isEmpty() && mayGoOn()) {
                pendingExchanges = total - started - 1;
                Claimed next = (Claimed) claimed.peek();
                started += start(next, started, total) ? 1 : 0;
                claimed.remove();
            }
        } finally {
            claimed.forEach(left -> acknowledger.released(((Claimed) left).key()));
        }
        return started;
    }

    private boolean start(Claimed claimed, int index, int size) {
        Exchange exchange = createExchange(true);
        Claims.Answer claim = claims.claim(exchange, claimed.eventId());
        if (claim != Claims.Answer.ours) {
            releaseExchange(exchange, false);
            notOurs(claimed, claim);
            return false;
        }
        Acknowledgement acknowledgement =
                new Acknowledgement(acknowledger, claims, statistics, claimed.event(), claimed.accountId());
        try {
            binding.fill(exchange, claimed.event(), claimed.accountId(), client);
            exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
            exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
        } catch (RuntimeException | StackOverflowError e) {
            // one bad email is one bad email: it comes again later, the others go on
            count(claimed);
            acknowledgement.onFailure(exchange);
            handleException("Email " + claimed.event().emailId() + " cannot be made an exchange", exchange, e);
            releaseExchange(exchange, false);
            return true;
        }
        ExecutorService several = workers;
        if (several == null) {
            count(claimed);
            exchange.getExchangeExtension().addOnCompletion(acknowledgement);
            getAsyncProcessor().process(exchange, defaultConsumerCallback(exchange, true));
            return true;
        }
        try {
            several.execute(() -> work(exchange, acknowledgement, claimed));
            return true;
        } catch (RejectedExecutionException e) {
            // stopped meanwhile
            giveBack(exchange, claimed);
            return false;
        }
    }

    private void count(Claimed claimed) {
        statistics.given(claimed.event().email().flatMap(Email::receivedAt), acknowledger.isWaiting(claimed.key()));
    }

    private void giveBack(Exchange exchange, Claimed claimed) {
        claims.release(exchange, claimed.eventId());
        acknowledger.released(claimed.key());
        releaseExchange(exchange, false);
    }

    private void work(Exchange exchange, Acknowledgement acknowledgement, Claimed claimed) {
        if (!mayGoOn()) {
            giveBack(exchange, claimed);
            return;
        }
        count(claimed);
        exchange.getExchangeExtension().addOnCompletion(acknowledgement);
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        defaultConsumerCallback(exchange, true).done(true);
    }

    private void notOurs(Claimed claimed, Claims.Answer claim) {
        if (claim == Claims.Answer.elsewhere) {
            acknowledger.postponed(claimed.key());
        } else if (claimed.event().kind() == EmailEvent.Kind.created) {
            acknowledger.succeeded(claimed.key());
        } else {
            acknowledger.done(claimed.key());
        }
    }

    // Whoever suspends this consumer, such as a throttling route policy, wants no more emails now.
    private boolean mayGoOn() {
        return isBatchAllowed() && !isSuspendingOrSuspended();
    }

    // A route may go on asynchronously; when it is stopped its exchanges complete without us.
    private void awaitCompletion(List<String> keys) throws InterruptedException {
        while (!acknowledger.awaitCompletion(keys, LOOK_AROUND)) {
            if (!isBatchAllowed()) {
                return;
            }
        }
    }

    @Override
    public ConsumerStatistics statistics() {
        return statistics;
    }

    // Behind a component such as master nobody tells the consumer which route it is for.
    @Override
    public Optional<String> route() {
        return Optional.ofNullable(getRouteId()).or(() -> endpoint.getCamelContext().getRoutes().stream()
                .filter(route -> route.getProcessor() == getProcessor())
                .map(Route::getRouteId)
                .findFirst());
    }

    @Override
    public String uri() {
        return URISupport.sanitizeUri(endpoint.getEndpointUri());
    }

    @Override
    public String getTrackBy() {
        return endpoint.getConfiguration().getTrackBy().name();
    }

    @Override
    public Optional<PushStatus> push() {
        return Optional.ofNullable(push).map(PushTrigger::status);
    }

    @Override
    public JmapStatistics connection() {
        return client.statistics();
    }

    @Override
    public void pollNow() {
        run();
    }

    /** For Camel's health check, which asks an exception of the kind that knows Camel by itself. */
    @Override
    protected Map<String, Object> getLastErrorDetails() {
        OptionalInt status = getLastError() instanceof JmapException known ? known.httpStatus() : OptionalInt.empty();
        return status.isPresent()
                ? Map.of(HealthCheck.HTTP_RESPONSE_CODE, status.getAsInt())
                : super.getLastErrorDetails();
    }

    @Override
    protected void doStop() throws Exception {
        endpoint.getComponent().stopped(this);
        removeMeters.run();
        if (push != null) {
            push.close();
            push = null;
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(pushPolls);
        }
        super.doStop();
        if (reader != null) {
            reader.stop();
        }
        if (workers != null) {
            // kept, so that a poll that is still ending finds it shut down
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(workers);
        }
    }

    /** An event that was claimed for the route, and the account it is in. */
    private record Claimed(EmailEvent event, String accountId) {
        String key() {
            return event.key();
        }

        String eventId() {
            return event.id(accountId);
        }
    }
}
