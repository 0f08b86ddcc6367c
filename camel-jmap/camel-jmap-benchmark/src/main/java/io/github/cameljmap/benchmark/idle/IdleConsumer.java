package io.github.cameljmap.benchmark.idle;

import java.util.ArrayList;
import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

import io.github.cameljmap.benchmark.server.Mailbox;
import io.github.cameljmap.client.JmapStatistics;
import io.github.cameljmap.component.JmapConsumer;

/** A consumer for which there is nothing new, and what its polls cost. */
final class IdleConsumer implements AutoCloseable {

    private final CamelContext context;
    private final JmapConsumer consumer;
    private final List<Double> millis = new ArrayList<>();
    private final JmapStatistics before;

    private IdleConsumer(CamelContext context, int warmUp) {
        this.context = context;
        this.consumer = (JmapConsumer) context.getRoute("in").getConsumer();
        for (int i = 0; i < warmUp; i++) {
            consumer.pollNow();
        }
        this.before = consumer.connection();
    }

    /** Starts one with these options, and lets it poll so many times. */
    static IdleConsumer start(Mailbox mailbox, String options, int warmUp) throws Exception {
        CamelContext context = mailbox.context();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jmap:inbox?startScheduler=false&" + options).routeId("in").process(exchange -> {});
            }
        });
        context.start();
        return new IdleConsumer(context, warmUp);
    }

    void poll() {
        long start = System.nanoTime();
        consumer.pollNow();
        millis.add((System.nanoTime() - start) / 1e6);
    }

    IdlePolls result() {
        JmapStatistics after = consumer.connection();
        if (consumer.statistics().failedPolls() > 0 || consumer.statistics().events() > 0) {
            throw new IllegalStateException("the polls failed or were not idle");
        }
        double polls = millis.size();
        return new IdlePolls(
                List.copyOf(millis),
                (after.requests() - before.requests()) / polls,
                (after.bytesSent() - before.bytesSent()) / polls,
                (after.bytesReceived() - before.bytesReceived()) / polls);
    }

    @Override
    public void close() {
        context.stop();
    }
}
