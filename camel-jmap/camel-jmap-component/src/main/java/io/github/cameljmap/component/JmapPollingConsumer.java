package io.github.cameljmap.component;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.camel.Exchange;
import org.apache.camel.IsSingleton;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.PollingConsumerSupport;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.service.ServiceHelper;

import io.github.cameljmap.component.binding.EmailBinding;
import io.github.cameljmap.component.consumer.Acknowledgement;
import io.github.cameljmap.component.consumer.Acknowledger;
import io.github.cameljmap.component.consumer.Claims;
import io.github.cameljmap.component.consumer.EmailEvent;
import io.github.cameljmap.component.consumer.EmailPage;
import io.github.cameljmap.component.consumer.EmailReader;
import io.github.cameljmap.component.consumer.EventBinding;
import io.github.cameljmap.component.consumer.TrackerMemory;
import io.github.cameljmap.component.observe.ConsumerStatistics;

/**
 * Gives what is new to whoever asks for it, such as pollEnrich, one email at a time. An email is acknowledged when the
 * exchange that it became part of is completed; until then nobody else gets it from here.
 */
final class JmapPollingConsumer extends PollingConsumerSupport implements IsSingleton {

    // without any, whoever waits for an email would keep the server busy
    private static final long MIN_PAUSE_MILLIS = 100;

    private final JmapEndpoint endpoint;
    private final EventBinding binding;
    private final Claims claims;
    private final TrackerMemory memory;
    private final ConsumerStatistics statistics = new ConsumerStatistics(Clock.systemUTC());

    // Whoever asks looks alone, and lets others look while it waits for the next time.
    private final Lock oneAtATime = new ReentrantLock();
    private volatile CountDownLatch stopped = new CountDownLatch(1);

    // Guarded by the lock: the pages that were read and that the reader does not know yet to be done with.
    private final Queue<Given> given = new ArrayDeque<>();

    // Made at the first start, and kept: what is under way then still reports here.
    private Acknowledger acknowledger;

    private volatile EmailReader reader;

    JmapPollingConsumer(JmapEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        JmapConfiguration configuration = endpoint.getConfiguration();
        this.binding = new EventBinding(new EmailBinding(configuration, endpoint.getHeaderFilterStrategy()));
        this.claims = new Claims(
                Optional.ofNullable(configuration.getIdempotentRepository()),
                Clock.systemUTC(),
                Duration.ofMillis(configuration.getClaimTimeout()));
        this.memory = new TrackerMemory(endpoint.getCamelContext(), configuration, null);
    }

    @Override
    protected void doStart() {
        JmapConfiguration configuration = endpoint.getConfiguration();
        if (acknowledger == null) {
            acknowledger = EmailReader.acknowledger(configuration, Duration.ofMillis(delayMillis()));
        }
        ServiceHelper.startService(endpoint, configuration.getIdempotentRepository());
        memory.start();
        stopped = new CountDownLatch(1);
        reader = new EmailReader(
                endpoint.account(),
                configuration,
                new EmailBinding(configuration, endpoint.getHeaderFilterStrategy()),
                acknowledger,
                memory,
                JmapConsumer.oneThread(this, endpoint.getCamelContext().getExecutorServiceManager(), "JmapReader"));
    }

    @Override
    protected void doStop() throws Exception {
        stopped.countDown();
        if (reader != null) {
            reader.stopWaiting();
        }
        oneAtATime.lock();
        try {
            if (reader != null) {
                passDone();
                reader.stop();
            }
            given.clear();
        } finally {
            oneAtATime.unlock();
        }
    }

    @Override
    public Exchange receive() {
        return receive(Long.MAX_VALUE);
    }

    @Override
    public Exchange receiveNoWait() {
        return receive(0);
    }

    /** The next email, as soon as there is one; null when there is none in so many milliseconds. */
    @Override
    public Exchange receive(long timeout) {
        if (!isStarted()) {
            throw new RejectedExecutionException(this + " is not started");
        }
        try {
            Optional<Exchange> next = await(TimeUnit.MILLISECONDS.toNanos(timeout));
            return next.orElseGet(this::whenIdle);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    private Exchange whenIdle() {
        return endpoint.isSendEmptyMessageWhenIdle() ? endpoint.createExchange() : null;
    }

    private Optional<Exchange> await(long nanos) throws Exception {
        long begin = System.nanoTime();
        Optional<Exchange> next = lookAlone(nanos);
        long left = nanos - (System.nanoTime() - begin);
        while (next.isEmpty() && left > 0 && isRunAllowed() && !isStoppedWithin(Math.min(left, pauseNanos()))) {
            next = lookAlone(nanos - (System.nanoTime() - begin));
            left = nanos - (System.nanoTime() - begin);
        }
        return next;
    }

    private boolean isStoppedWithin(long nanos) throws InterruptedException {
        return stopped.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Looks, as soon as nobody else does; empty when that takes longer than so many nanoseconds. */
    private Optional<Exchange> lookAlone(long nanos) throws Exception {
        if (!oneAtATime.tryLock(nanos, TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        try {
            return isRunAllowed() ? look() : Optional.empty();
        } finally {
            oneAtATime.unlock();
        }
    }

    private long pauseNanos() {
        return TimeUnit.MILLISECONDS.toNanos(Math.max(MIN_PAUSE_MILLIS, delayMillis()));
    }

    private long delayMillis() {
        return TimeUnit.MILLISECONDS.convert(endpoint.getDelay(), endpoint.getTimeUnit());
    }

    private Optional<Exchange> look() throws Exception {
        // first, so that it throws what went wrong since without an email being on its way
        reader.finish();
        passDone();
        given.clear();
        reader.rewind();
        EmailPage page;
        do {
            // behind those that are not to be had; if there are more, these stay new
            page = EmailReader.get(reader.next(1 + acknowledger.unavailable()));
            Optional<Exchange> next = firstOf(page);
            if (next.isPresent()) {
                return next;
            }
        } while (!page.isLast() && isRunAllowed());
        return Optional.empty();
    }

    private Optional<Exchange> firstOf(EmailPage page) {
        List<String> claimed = new ArrayList<>();
        given.add(new Given(page, claimed));
        for (EmailEvent event : page.events()) {
            if (acknowledger.claim(event.key())) {
                claimed.add(event.key());
                Optional<Exchange> exchange = exchange(event, page.accountId());
                if (exchange.isPresent()) {
                    return exchange;
                }
            }
        }
        return Optional.empty();
    }

    // A cursor must not move past what is under way; the pages behind that are read again.
    private void passDone() throws Exception {
        while (!given.isEmpty() && isDone(given.peek())) {
            reader.passed(given.remove().page());
        }
    }

    private boolean isDone(Given page) throws InterruptedException {
        return page.claimed().isEmpty()
                ? acknowledger.inFlight() == 0
                : acknowledger.awaitCompletion(page.claimed(), Duration.ZERO);
    }

    /** The exchange of an event that was claimed; empty when somebody else has it, or none can be made. */
    private Optional<Exchange> exchange(EmailEvent event, String accountId) {
        Exchange exchange = endpoint.createExchange();
        try {
            if (!claims.claim(exchange, event, accountId, acknowledger)) {
                return Optional.empty();
            }
        } catch (RuntimeException e) {
            acknowledger.released(event.key());
            throw e;
        }
        Acknowledgement acknowledgement = new Acknowledgement(acknowledger, claims, statistics, event, accountId);
        try {
            binding.fill(exchange, event, accountId, endpoint.account().client());
        } catch (RuntimeException | StackOverflowError e) {
            // one bad email is one bad email
            acknowledgement.onFailure(exchange);
            getExceptionHandler().handleException("Email " + event.emailId() + " cannot be made an exchange", e);
            return Optional.empty();
        }
        exchange.getExchangeExtension().addOnCompletion(new Completion(acknowledgement, reader));
        return Optional.of(exchange);
    }

    /** One for all who ask, so that no two of them get the same email. */
    @Override
    public boolean isSingleton() {
        return true;
    }

    /** A page, and the events of it that were claimed; the others are left for later. */
    private record Given(EmailPage page, List<String> claimed) {}

    /** Has the server told at once, as there may be no next look for long. */
    private static final class Completion extends SynchronizationAdapter {

        private final Acknowledgement acknowledgement;
        private final EmailReader reader;

        Completion(Acknowledgement acknowledgement, EmailReader reader) {
            this.acknowledgement = acknowledgement;
            this.reader = reader;
        }

        @Override
        public void onComplete(Exchange exchange) {
            acknowledgement.onComplete(exchange);
            reader.finishSoon();
        }

        @Override
        public void onFailure(Exchange exchange) {
            acknowledgement.onFailure(exchange);
            reader.finishSoon();
        }
    }
}
