package io.github.cameljmap.benchmark.push;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;

import io.github.cameljmap.benchmark.server.Mailbox;
import io.github.cameljmap.client.push.PushStatus;
import io.github.cameljmap.component.JmapConsumer;

/** A route from the inbox, by camel-jmap. */
record RouteReceiver(CamelContext context, BlockingQueue<Long> arrivals) implements Receiver {

    private static final Duration TO_BE_READY = Duration.ofSeconds(60);

    /** With these options of the endpoint. */
    static Way with(String options) {
        return mailbox -> start(mailbox, options);
    }

    private static Receiver start(Mailbox mailbox, String options) throws Exception {
        BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();
        CamelContext context = mailbox.context();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jmap:inbox?initialDelay=0&" + options)
                        .routeId("in")
                        .process(exchange -> arrivals.add(System.nanoTime()));
            }
        });
        context.start();
        JmapConsumer consumer = (JmapConsumer) context.getRoute("in").getConsumer();
        Awaitility.await()
                .atMost(TO_BE_READY)
                .until(() -> consumer.statistics().succeededPolls() > 0
                        && consumer.push()
                                .filter(push -> push.state() != PushStatus.State.CONNECTED)
                                .isEmpty());
        return new RouteReceiver(context, arrivals);
    }

    @Override
    public void close() {
        context.stop();
    }
}
