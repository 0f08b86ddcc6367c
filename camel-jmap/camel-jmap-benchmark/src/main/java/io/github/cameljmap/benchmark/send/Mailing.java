package io.github.cameljmap.benchmark.send;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Sends letters to an endpoint, so many in each exchange and so many exchanges at a time as the order says. */
final class Mailing implements AutoCloseable {

    private final Endpoint endpoint;
    private final Order order;
    private final Packing packing;
    private final byte[] enclosed;
    private final ProducerTemplate template;
    private final ExecutorService threads;

    Mailing(Endpoint endpoint, Order order, Packing packing) {
        this.endpoint = endpoint;
        this.order = order;
        this.packing = packing;
        this.enclosed = Letter.enclosure(order.attachmentBytes());
        this.template = endpoint.getCamelContext().createProducerTemplate();
        this.threads = Executors.newFixedThreadPool(order.atOnce());
    }

    /** Sends the letters from one number on and before another; returns when all are sent. */
    void send(int start, int end) throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger(start);
        List<? extends Future<?>> senders = IntStream.range(0, order.atOnce())
                .mapToObj(i -> threads.submit(() -> sendUntil(end, next)))
                .toList();
        for (Future<?> sender : senders) {
            sender.get();
        }
    }

    private void sendUntil(int end, AtomicInteger next) {
        int together = order.together();
        for (int first = next.getAndAdd(together); first < end; first = next.getAndAdd(together)) {
            List<Letter> letters = IntStream.range(first, Math.min(first + together, end))
                    .mapToObj(number -> new Letter(number, enclosed))
                    .toList();
            Exchange sent = template.send(endpoint, exchange -> packing.pack(letters, exchange));
            if (sent.getException() != null) {
                throw new IllegalStateException("It was not sent", sent.getException());
            }
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        template.close();
    }

    /** How letters become the message of an exchange. */
    @FunctionalInterface
    interface Packing {

        void pack(List<Letter> letters, Exchange exchange) throws Exception;
    }
}
