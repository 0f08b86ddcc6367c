package io.github.cameljmap.benchmark.idle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;

import io.github.cameljmap.benchmark.poll.PolledRoute;
import io.github.cameljmap.benchmark.poll.Poller;
import io.github.cameljmap.benchmark.poll.Traffic;
import io.github.cameljmap.benchmark.report.Timings;
import io.github.cameljmap.benchmark.server.Access;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

/** A consumer for which there is nothing new, and what its polls cost. */
final class IdleConsumer implements AutoCloseable {

    private static final Duration TO_NOTICE = Duration.ofSeconds(20);

    private final Access access;
    private final MailUser user;
    private final PolledRoute route;
    private final List<Double> millis = new ArrayList<>();
    private Traffic before;

    private IdleConsumer(Access access, MailUser user, PolledRoute route) {
        this.access = access;
        this.user = user;
        this.route = route;
        this.before = route.traffic();
    }

    static IdleConsumer start(Access access, MailUser user, Poller poller, String options) throws Exception {
        return new IdleConsumer(access, user, poller.start(access, user, options));
    }

    void poll() {
        long start = System.nanoTime();
        route.poll();
        millis.add((System.nanoTime() - start) / 1e6);
    }

    /** What was polled so far does not count. */
    void begin() {
        millis.clear();
        before = route.traffic();
    }

    IdlePolls result() {
        if (route.received() > 0) {
            throw new IllegalStateException("the polls were not idle");
        }
        Traffic traffic = route.traffic().minus(before).dividedBy(millis.size());
        return new IdlePolls(new Timings(millis).median(), traffic);
    }

    /** That the polls were not in vain: an email that comes now, with these flags, is found by one. */
    void noticeNew(String... flags) {
        try (ImapMailbox imap = ImapMailbox.open(access.imapPort(), user)) {
            imap.append(
                    ImapMailbox.INBOX,
                    TestMails.mail().subject("New").text("New").bytes(),
                    flags);
        }
        Awaitility.await().atMost(TO_NOTICE).until(() -> {
            route.poll();
            return route.received() == 1;
        });
    }

    @Override
    public void close() {
        route.close();
    }
}
