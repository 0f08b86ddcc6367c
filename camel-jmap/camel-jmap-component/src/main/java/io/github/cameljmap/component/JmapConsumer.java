package io.github.cameljmap.component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.JmapStatistics;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.push.PushStatus;
import io.github.cameljmap.component.EventDispatcher.Offered;
import io.github.cameljmap.component.binding.EmailBinding;
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
    private volatile EmailReader reader;
    private volatile EventDispatcher dispatcher;
    private volatile JmapClient client;

    private Runnable removeMeters = () -> {};

    // there while the consumer runs with push, else null
    private volatile PushTrigger push;

    public JmapConsumer(JmapEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        JmapConfiguration configuration = endpoint.getConfiguration();
        if (configuration.getConcurrentConsumers() < 1) {
            throw new IllegalArgumentException(
                    "concurrentConsumers=" + configuration.getConcurrentConsumers() + " is less than 1");
        }
        if (acknowledger == null) {
            Duration delay = Duration.ofMillis(TimeUnit.MILLISECONDS.convert(getDelay(), getTimeUnit()));
            acknowledger = EmailReader.acknowledger(configuration, delay);
            claims = new Claims(
                    Optional.ofNullable(configuration.getIdempotentRepository()),
                    Clock.systemUTC(),
                    Duration.ofMillis(configuration.getClaimTimeout()));
            memory = new TrackerMemory(endpoint.getCamelContext(), configuration, route().orElse(null));
        }
        client = endpoint.account().client();
        ServiceHelper.startService(configuration.getIdempotentRepository());
        memory.start();
        ExecutorServiceManager executors = endpoint.getCamelContext().getExecutorServiceManager();
        EmailBinding emails = new EmailBinding(configuration, endpoint.getHeaderFilterStrategy());
        dispatcher = new EventDispatcher(
                this,
                acknowledger,
                claims,
                new EventBinding(emails),
                client,
                statistics,
                workers(executors, configuration.getConcurrentConsumers()));
        reader = new EmailReader(
                endpoint.account(),
                configuration,
                emails,
                acknowledger,
                memory,
                oneThread(this, executors, "JmapReader"));
        try {
            super.doStart();
            removeMeters = Meters.register(endpoint.getCamelContext(), this);
            endpoint.getComponent().started(this);
            if (configuration.isPush()) {
                push = new PushTrigger(endpoint.account(), oneThread(this, executors, "JmapPush"), this::pollOnPush);
            }
        } catch (Exception e) {
            // Camel does not stop what failed to start
            doStop();
            throw e;
        }
    }

    private Optional<ExecutorService> workers(ExecutorServiceManager executors, int count) {
        return count == 1
                ? Optional.empty()
                : Optional.of(executors.newThreadPool(this, "JmapConsumer", aborting("JmapConsumer", count)));
    }

    static ScheduledExecutorService oneThread(Object owner, ExecutorServiceManager executors, String name) {
        return executors.newScheduledThreadPool(owner, name, aborting(name, 1));
    }

    // Camel's pools run a task that comes after the shutdown in the caller's thread, or drop it: here somebody waits
    // for it.
    private static ThreadPoolProfile aborting(String name, int size) {
        return new ThreadPoolProfileBuilder(name)
                .poolSize(size)
                .maxPoolSize(size)
                .maxQueueSize(Integer.MAX_VALUE)
                .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
                .build();
    }

    @Override
    protected void doResume() throws Exception {
        reader.waitAgain();
        super.doResume();
        if (push != null) {
            push.pollSoon();
        }
    }

    // Returns whether the poll went well. Not even Camel's backoff, which skips polls when nothing came for a while,
    // is to keep a change waiting; the one for errors is.
    private boolean pollOnPush() {
        long polls = getCounter();
        reader.somethingChanged();
        for (int skipped = 0; skipped <= getBackoffMultiplier(); skipped++) {
            run();
            if (getCounter() != polls || getErrorCounter() > 0) {
                break;
            }
        }
        return getErrorCounter() == 0;
    }

    @Override
    protected int poll() throws Exception {
        oneAtATime.lockInterruptibly();
        try {
            Instant began = statistics.now();
            Polled polled = pollPages();
            statistics.pollSucceeded(began, polled.all());
            return polled.events();
        } catch (Exception | Error e) {
            statistics.pollFailed(e);
            throw e;
        } finally {
            oneAtATime.unlock();
        }
    }

    private Polled pollPages() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        reader.rewind();
        int max = getMaxMessagesPerPoll() > 0 ? getMaxMessagesPerPoll() : Integer.MAX_VALUE;
        int polled = 0;
        boolean heldUp = false;
        Future<EmailPage> next = reader.next(max);
        while (next != null) {
            EmailPage page = EmailReader.get(next);
            heldUp |= page.isHeldUp();
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
        return new Polled(polled, !heldUp && mayGoOn() && polled < max);
    }

    private int process(EmailPage page) throws Exception {
        List<EmailEvent> claimed = page.events().stream()
                .filter(event -> acknowledger.claim(event.key()))
                .toList();
        Queue<Object> batch = new ArrayDeque<>();
        for (int i = 0; i < claimed.size(); i++) {
            batch.add(new Offered(claimed.get(i), page.accountId(), i, claimed.size()));
        }
        processBatch(batch);
        awaitCompletion(claimed.stream().map(EmailEvent::key).toList());
        return dispatcher.takeGiven();
    }

    /** Starts an exchange for each claimed event; those that are not started, because of a shutdown say, are given back. */
    @Override
    public int processBatch(Queue<Object> claimed) throws Exception {
        int total = claimed.size();
        try {
            while (!claimed.isEmpty() && mayGoOn()) {
                Offered next = (Offered) claimed.remove();
                pendingExchanges = claimed.size();
                dispatcher.dispatch(next);
            }
        } finally {
            claimed.forEach(left -> acknowledger.released(((Offered) left).key()));
        }
        return total - claimed.size();
    }

    // Whoever suspends this consumer, such as a throttling route policy, wants no more emails now.
    boolean mayGoOn() {
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
        JmapClient current = client;
        return current == null ? JmapStatistics.NONE : current.statistics();
    }

    @Override
    public void pollNow() {
        EmailReader current = reader;
        if (current != null) {
            current.somethingChanged();
        }
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

    void report(String message, Exchange exchange, Throwable cause) {
        handleException(message, exchange, cause);
    }

    AsyncCallback callback(Exchange exchange) {
        return defaultConsumerCallback(exchange, true);
    }

    // Camel lets a poll come to its end first; one that waits until the server can be asked again would keep it for
    // long.
    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        if (reader != null) {
            reader.stopWaiting();
        }
        return super.deferShutdown(task);
    }

    private void awaitPoll(long millis) {
        try {
            if (oneAtATime.tryLock(millis, TimeUnit.MILLISECONDS)) {
                oneAtATime.unlock();
            }
        } catch (InterruptedException e) {
            // whoever stops us cannot wait; the rest has to be done all the same
            Thread.currentThread().interrupt();
        }
    }

    // In the order of the data: nothing new, then what is with the route, then what is to be told of it.
    @Override
    protected void doStop() throws Exception {
        ExecutorServiceManager executors = endpoint.getCamelContext().getExecutorServiceManager();
        endpoint.getComponent().stopped(this);
        removeMeters.run();
        if (push != null) {
            push.close();
            push = null;
        }
        if (reader != null) {
            reader.stopWaiting();
        }
        if (dispatcher != null) {
            dispatcher.stop(executors);
        }
        awaitPoll(executors.getShutdownAwaitTermination());
        super.doStop();
        if (reader != null) {
            reader.stop();
        }
    }

    /** What a poll brought: how many events, and whether there was nothing behind them. */
    private record Polled(int events, boolean all) {}
}
