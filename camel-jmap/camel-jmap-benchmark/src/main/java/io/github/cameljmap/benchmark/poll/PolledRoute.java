package io.github.cameljmap.benchmark.poll;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.ScheduledPollConsumer;

/** A route that reads the text of each email that it gets, and whose consumer polls only when it is told to. */
public final class PolledRoute implements AutoCloseable {

    private final CamelContext context;
    private final ScheduledPollConsumer consumer;
    private final AtomicInteger received;
    private final Function<ScheduledPollConsumer, Traffic> traffic;
    private final Failure failure = new Failure();

    private PolledRoute(
            CamelContext context, AtomicInteger received, Function<ScheduledPollConsumer, Traffic> traffic) {
        this.context = context;
        this.consumer = (ScheduledPollConsumer) context.getRoute("in").getConsumer();
        this.received = received;
        this.traffic = traffic;
        // also for a consumer that does not let a poll fail
        consumer.setExceptionHandler(failure);
    }

    /** @param read reads the text of an email */
    static PolledRoute start(
            CamelContext context, Endpoint from, Processor read, Function<ScheduledPollConsumer, Traffic> traffic)
            throws Exception {
        AtomicInteger received = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).routeId("in").process(read).process(exchange -> received.incrementAndGet());
            }
        });
        context.start();
        return new PolledRoute(context, received, traffic);
    }

    public void poll() {
        consumer.run();
        failure.rethrow();
    }

    /** How many emails were in the route. */
    public int received() {
        return received.get();
    }

    /** Since the start. */
    public Traffic traffic() {
        return traffic.apply(consumer);
    }

    @Override
    public void close() {
        context.stop();
    }

    /** What the consumer had to report. */
    private static final class Failure implements ExceptionHandler {

        private final AtomicReference<Throwable> first = new AtomicReference<>();

        void rethrow() {
            Throwable cause = first.get();
            if (cause != null) {
                throw new IllegalStateException("a poll failed", cause);
            }
        }

        @Override
        public void handleException(Throwable exception) {
            first.compareAndSet(null, exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handleException(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            handleException(exception);
        }
    }
}
