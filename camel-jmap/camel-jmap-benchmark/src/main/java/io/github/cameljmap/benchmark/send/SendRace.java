package io.github.cameljmap.benchmark.send;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;

import io.github.cameljmap.benchmark.jvm.Entrant;
import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.jvm.Race;
import io.github.cameljmap.benchmark.jvm.Task;
import io.github.cameljmap.benchmark.report.Units;
import io.github.cameljmap.benchmark.server.Access;
import io.github.cameljmap.benchmark.server.DistantServer;
import io.github.cameljmap.benchmark.server.PromptCyrus;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

/**
 * Emails of one kind, sent by a server in several ways.
 *
 * @param roundTrip       how far away the server is
 * @param count           how many emails each way has to send
 * @param attachmentBytes how large their attachments are; 0 is none
 * @param ways            how they are sent
 */
record SendRace(JmapServer server, Duration roundTrip, int count, int attachmentBytes, Set<Way> ways) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SHARE_TO_WARM_UP = 5;

    boolean isFar() {
        return !roundTrip.isZero();
    }

    boolean hasAttachments() {
        return attachmentBytes > 0;
    }

    /** Where it is, and with what. */
    String setting() {
        return server.title()
                + (isFar() ? " at " + roundTrip.toMillis() + " ms, " : ", ")
                + Units.count(count)
                + (hasAttachments() ? " emails with " + Units.megabytes(attachmentBytes) : " emails of 1 KB");
    }

    /** What each way came to in each round; all that was sent has arrived then. */
    Map<Way, List<Measured>> run(int rounds) throws Exception {
        try (JmapService service = server == JmapServer.CYRUS ? PromptCyrus.start() : server.start();
                DistantServer distant = new DistantServer(Access.to(service), roundTrip)) {
            Access access = isFar() ? distant.access() : Access.to(service);
            Destination destination = Destination.of(service);
            MailUser warmUp = service.createUser("warm");
            Map<Way, MailUser> senders = new EnumMap<>(Way.class);
            for (Way way : ways) {
                senders.put(way, service.createUser("sender"));
            }
            Map<String, List<Measured>> measured = Race.run(
                    rounds,
                    senders.entrySet().stream()
                            .map(sender -> new Entrant(
                                    sender.getKey().title(),
                                    sender.getKey().contender(),
                                    new Task(
                                            access,
                                            warmUp,
                                            sender.getValue(),
                                            order(sender.getKey(), destination).options()),
                                    () -> {}))
                            .toList());
            check(rounds, service, destination, senders);
            return senders.keySet().stream()
                    .collect(Collectors.toMap(
                            way -> way, way -> measured.get(way.title()), (a, b) -> a, () -> new EnumMap<>(Way.class)));
        }
    }

    private Order order(Way way, Destination destination) {
        return new Order(
                destination.recipient(),
                count,
                warmUp(),
                attachmentBytes,
                way.together(hasAttachments()),
                way.atOnce());
    }

    private int warmUp() {
        return Math.max(count / SHARE_TO_WARM_UP, 1);
    }

    private void check(int rounds, JmapService service, Destination destination, Map<Way, MailUser> senders) {
        // each run begins with one email more, and so does its warm-up
        int ofOne = rounds * (count + 1);
        int ofAll = (ofOne + rounds * (warmUp() + 1)) * senders.size();
        // James delivers after it has accepted
        List<Arrival> arrivals = Awaitility.await()
                .atMost(PATIENCE)
                .until(destination.arrivals()::get, arrived -> arrived.size() >= ofAll);
        senders.forEach((way, sender) -> {
            checkArrivals(
                    way,
                    rounds,
                    arrivals.stream()
                            .filter(arrival -> arrival.from().equals(sender.address()))
                            .toList());
            if (way.isJmap()) {
                checkSent(way, ofOne, service, sender);
            }
        });
    }

    private void checkArrivals(Way way, int rounds, List<Arrival> arrivals) {
        Map<String, Long> times =
                arrivals.stream().collect(Collectors.groupingBy(Arrival::subject, Collectors.counting()));
        Map<String, Long> expected = IntStream.rangeClosed(0, count)
                .boxed()
                .collect(Collectors.toMap(Letter::subject, number -> (long) rounds));
        if (!times.equals(expected)) {
            throw new IllegalStateException(way.title() + ": not each email has arrived exactly once, but " + times);
        }
        if (arrivals.stream().anyMatch(arrival -> arrival.bytes() < attachmentBytes)) {
            throw new IllegalStateException(way.title() + ": an attachment is missing");
        }
    }

    private static void checkSent(Way way, int expected, JmapService service, MailUser sender) {
        try (ImapMailbox imap = service.imap(sender)) {
            int sent = imap.count(ImapMailbox.SENT);
            int drafts = imap.count(ImapMailbox.DRAFTS);
            if (sent != expected || drafts > 0) {
                throw new IllegalStateException(
                        way.title() + ": " + sent + " of " + expected + " are in Sent, and " + drafts + " in Drafts");
            }
        }
    }
}
