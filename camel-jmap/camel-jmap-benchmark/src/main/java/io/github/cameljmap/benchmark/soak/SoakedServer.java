package io.github.cameljmap.benchmark.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import io.github.cameljmap.benchmark.server.Access;
import io.github.cameljmap.benchmark.server.Mailbox;
import io.github.cameljmap.component.JmapComponent;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

/** A server with steady traffic over a bad line: mail that comes in, to a consumer with push and one without, and goes out. */
final class SoakedServer implements AutoCloseable {

    private static final int MILLIS_BETWEEN_DELIVERIES = 1000;
    private static final int MILLIS_BETWEEN_SENDS = 2000;
    private static final int SECONDS_BETWEEN_FAULTS = 11;
    private static final Duration TIME_TO_CATCH_UP = Duration.ofMinutes(3);
    private static final int ATTEMPTS = 20;
    private static final int READ_TIMEOUT = 10_000;

    private final JmapService server;
    private final Mailbox mailbox;
    private final MailUser recipient;
    private final BadLine line;
    private final CamelContext context;
    private final ProducerTemplate producer;
    private final ScheduledExecutorService traffic = Executors.newScheduledThreadPool(3);

    private final AtomicInteger delivered = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger unsent = new AtomicInteger();
    private final Tally polled = new Tally();
    private final Tally pushed = new Tally();
    private final Tally received = new Tally();

    private SoakedServer(JmapService server) throws Exception {
        this.server = server;
        mailbox = Mailbox.on(server);
        recipient = server.createUser("recipient");
        line = new BadLine(server.sessionUrl());
        context = Mailbox.context(new Access(line.sessionUrl(), server.imapPort(), server.smtpPort()), mailbox.user());
        JmapComponent jmap = context.getComponent("jmap", JmapComponent.class);
        jmap.getConfiguration().setReadTimeout(READ_TIMEOUT);
        context.addRoutes(routes());
        producer = context.createProducerTemplate();
    }

    /** Takes a server over, and begins. */
    static SoakedServer start(JmapService server) throws Exception {
        SoakedServer soaked = new SoakedServer(server);
        soaked.context.start();
        soaked.every(MILLIS_BETWEEN_DELIVERIES, soaked::deliver);
        soaked.every(MILLIS_BETWEEN_SENDS, soaked::send);
        soaked.every(SECONDS_BETWEEN_FAULTS * 1000, soaked.line::breakIt);
        return soaked;
    }

    String name() {
        return server.name() + ": in / polled / pushed; out / sent; faults";
    }

    String progress() {
        return delivered + " / " + polled.distinct() + " / " + pushed.distinct() + "; " + asked + " / " + sent + "; "
                + line.broken();
    }

    /** Ends the traffic and the faults, and waits until what is on its way has come. */
    void finish() throws IOException, InterruptedException {
        traffic.shutdown();
        traffic.awaitTermination(TIME_TO_CATCH_UP.toSeconds(), TimeUnit.SECONDS);
        try {
            Awaitility.await()
                    .atMost(TIME_TO_CATCH_UP)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> polled.distinct() >= delivered.get()
                            && pushed.distinct() >= delivered.get()
                            && countReceived() >= asked.get() - unsent.get());
        } catch (ConditionTimeoutException e) {
            // the verdict tells
        }
        try (ImapMailbox mail = server.imap(recipient)) {
            mail.messages(ImapMailbox.INBOX).stream().map(ImapMessage::subject).forEach(received::came);
        }
    }

    boolean isFlawless() {
        return polled.distinct() == delivered.get()
                && pushed.distinct() == delivered.get()
                && received.distinct() == asked.get()
                && polled.repeated() + pushed.repeated() + received.repeated() + unsent.get() == 0;
    }

    String verdict() {
        return "%s, with %d faults: of %d emails that came in, polling lost %d and repeated %d, push lost %d and repeated %d; of %d that went out, %d were reported as failed, %d were lost and %d sent twice."
                .formatted(
                        server.name(),
                        line.broken(),
                        delivered.get(),
                        delivered.get() - polled.distinct(),
                        polled.repeated(),
                        delivered.get() - pushed.distinct(),
                        pushed.repeated(),
                        asked.get(),
                        unsent.get(),
                        asked.get() - unsent.get() - received.distinct(),
                        received.repeated());
    }

    private int countReceived() {
        try (ImapMailbox mail = server.imap(recipient)) {
            return mail.count(ImapMailbox.INBOX);
        }
    }

    private RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class)
                        .maximumRedeliveries(ATTEMPTS)
                        .redeliveryDelay(500)
                        .retryAttemptedLogLevel(LoggingLevel.DEBUG);
                from("jmap:inbox?initialDelay=0&delay=1000&trackBy=keyword&keyword=polled&body=none")
                        .process(exchange -> polled.came(subject(exchange)));
                from("jmap:inbox?initialDelay=0&delay=20000&push=true&trackBy=state&startFrom=all&body=none")
                        .process(exchange -> pushed.came(subject(exchange)));
                from("direct:send")
                        .to("jmap:sent?to=" + recipient.address())
                        .process(exchange -> sent.incrementAndGet());
            }
        };
    }

    private static String subject(Exchange exchange) {
        return exchange.getMessage().getHeader(JmapConstants.SUBJECT, String.class);
    }

    private void deliver() {
        mailbox.deliver(TestMails.mail()
                .to(mailbox.user().address())
                .subject("In " + delivered.get())
                .text("Hello")
                .bytes());
        delivered.incrementAndGet();
    }

    private void send() {
        String subject = "Out " + asked.getAndIncrement();
        Exchange done = producer.send("direct:send", exchange -> {
            exchange.getMessage().setBody("Hello");
            exchange.getMessage().setHeader(JmapConstants.SEND_SUBJECT, subject);
            exchange.getMessage().setHeader(JmapConstants.IDEMPOTENCY_KEY, subject);
        });
        if (done.getException() != null) {
            unsent.incrementAndGet();
        }
    }

    // What fails must not end the traffic.
    private void every(int millis, Work work) {
        traffic.scheduleAtFixedRate(
                () -> {
                    try {
                        work.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (Exception e) {
                        System.err.println(server.name() + ": " + e);
                    }
                },
                millis,
                millis,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        traffic.shutdownNow();
        context.stop();
        line.close();
        server.close();
    }

    /** Something that is done again and again. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }
}
