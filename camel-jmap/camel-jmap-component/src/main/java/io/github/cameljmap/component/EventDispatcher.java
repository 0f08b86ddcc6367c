package io.github.cameljmap.component;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.ExecutorServiceManager;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.consumer.Acknowledgement;
import io.github.cameljmap.component.consumer.Acknowledger;
import io.github.cameljmap.component.consumer.Claims;
import io.github.cameljmap.component.consumer.EmailEvent;
import io.github.cameljmap.component.consumer.EventBinding;
import io.github.cameljmap.component.observe.ConsumerStatistics;

/**
 * Gives events to the route, on the poll thread or on workers, and sees to it that each of them gets an outcome: of its
 * exchange, or that it never reached the route. The poll thread dispatches, workers take from their queue; what both touch
 * is in the acknowledger, the claims and the statistics, which are made for that.
 */
final class EventDispatcher {

    private final JmapConsumer consumer;
    private final Acknowledger acknowledger;
    private final Claims claims;
    private final EventBinding binding;
    private final JmapClient client;
    private final ConsumerStatistics statistics;

    // empty where the poll thread does the work
    private final Optional<ExecutorService> workers;

    private final AtomicInteger given = new AtomicInteger();

    EventDispatcher(
            JmapConsumer consumer,
            Acknowledger acknowledger,
            Claims claims,
            EventBinding binding,
            JmapClient client,
            ConsumerStatistics statistics,
            Optional<ExecutorService> workers) {
        this.consumer = consumer;
        this.acknowledger = acknowledger;
        this.claims = claims;
        this.binding = binding;
        this.client = client;
        this.statistics = statistics;
        this.workers = workers;
    }

    /** Gives an event to the route, or to a worker that will. */
    void dispatch(Offered event) {
        if (workers.isEmpty()) {
            start(event, true);
            return;
        }
        try {
            workers.get().execute(() -> work(event));
        } catch (RejectedExecutionException e) {
            // stopped meanwhile
            acknowledger.released(event.key());
        }
    }

    /** How many events reached the route since this was last asked. */
    int takeGiven() {
        return given.getAndSet(0);
    }

    private void work(Offered event) {
        if (!consumer.mayGoOn()) {
            acknowledger.released(event.key());
            return;
        }
        try {
            start(event, false);
        } catch (RuntimeException e) {
            consumer.report("Email " + event.event().emailId() + " cannot be claimed", null, e);
        }
    }

    private void start(Offered event, boolean mayReturnBefore) {
        Exchange exchange = consumer.createExchange(true);
        try {
            if (!claims.claim(exchange, event.event(), event.accountId(), acknowledger)) {
                consumer.releaseExchange(exchange, false);
                return;
            }
        } catch (RuntimeException e) {
            acknowledger.released(event.key());
            consumer.releaseExchange(exchange, false);
            throw e;
        }
        given.incrementAndGet();
        statistics.given(event.event().email().flatMap(Email::receivedAt), acknowledger.isWaiting(event.key()));
        Acknowledgement acknowledgement =
                new Acknowledgement(acknowledger, claims, statistics, event.event(), event.accountId());
        try {
            binding.fill(exchange, event.event(), event.accountId(), client);
            exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, event.index());
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, event.size());
            exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, event.index() == event.size() - 1);
        } catch (RuntimeException | StackOverflowError e) {
            // one bad email is one bad email: it comes again later, the others go on
            acknowledgement.onFailure(exchange);
            consumer.report("Email " + event.event().emailId() + " cannot be made an exchange", exchange, e);
            consumer.releaseExchange(exchange, false);
            return;
        }
        exchange.getExchangeExtension().addOnCompletion(acknowledgement);
        AsyncCallback end = consumer.callback(exchange);
        AsyncCallback done = doneSync -> {
            if (exchange.getExchangeExtension().containsOnCompletion(acknowledgement)) {
                // a route that is being shut down by force sends it back without having begun
                acknowledgement.onFailure(exchange);
            }
            end.done(doneSync);
        };
        if (mayReturnBefore) {
            consumer.getAsyncProcessor().process(exchange, done);
        } else {
            processAndWait(exchange, done);
        }
    }

    private void processAndWait(Exchange exchange, AsyncCallback done) {
        try {
            consumer.getProcessor().process(exchange);
        } catch (Throwable e) { // an Error too must not leave the event without an outcome
            exchange.setException(e);
        }
        done.done(true);
    }

    /** Waits for the exchanges that workers have begun, for as long as Camel gives them; the others are given back. */
    void stop(ExecutorServiceManager executors) {
        workers.ifPresent(threads -> {
            threads.shutdown();
            try {
                threads.awaitTermination(executors.getShutdownAwaitTermination(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            // each of them finds that it may not go on
            threads.shutdownNow().forEach(Runnable::run);
            executors.shutdownNow(threads);
        });
    }

    /** An event that was claimed at the acknowledger, the account it is in, and its place in its batch. */
    record Offered(EmailEvent event, String accountId, int index, int size) {

        String key() {
            return event.key();
        }

        String eventId() {
            return event.id(accountId);
        }
    }
}
