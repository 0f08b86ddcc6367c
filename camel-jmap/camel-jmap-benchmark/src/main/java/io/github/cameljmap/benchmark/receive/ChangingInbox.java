package io.github.cameljmap.benchmark.receive;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.github.cameljmap.benchmark.poll.PolledRoute;
import io.github.cameljmap.benchmark.poll.Poller;
import io.github.cameljmap.benchmark.server.Access;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

/** An inbox whose emails were all received, and into which some more come. */
final class ChangingInbox implements AutoCloseable {

    private static final int EMAIL_BYTES = 1000;
    private static final int POLLS_AT_MOST = 100;

    private final Access access;
    private final MailUser user;
    private final PolledRoute route;

    private ChangingInbox(Access access, MailUser user, PolledRoute route) {
        this.access = access;
        this.user = user;
        this.route = route;
    }

    static ChangingInbox start(Access access, MailUser user, Poller poller, String options) throws Exception {
        PolledRoute route = poller.start(access, user, options);
        // now it is logged in and knows what there is
        route.poll();
        route.poll();
        return new ChangingInbox(access, user, route);
    }

    void append(int count) {
        List<byte[]> emails = IntStream.range(0, count)
                .mapToObj(i -> TestMails.mail()
                        .to(user.address())
                        .subject("New " + i)
                        .size(EMAIL_BYTES)
                        .bytes())
                .toList();
        try (ImapMailbox imap = ImapMailbox.open(access.imapPort(), user)) {
            imap.append(ImapMailbox.INBOX, emails, Instant.now());
        }
    }

    /** Until so many emails more were in the route, and marked. */
    double secondsToReceive(int count) {
        int before = route.received();
        long start = System.nanoTime();
        for (int polls = 0; polls < POLLS_AT_MOST && route.received() < before + count; polls++) {
            route.poll();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (route.received() != before + count) {
            throw new IllegalStateException(route.received() - before + " emails were received, not " + count);
        }
        return seconds;
    }

    /** That there is nothing for somebody who looks for unseen emails. */
    void checkAllSeen() throws Exception {
        try (PolledRoute unseen = Poller.CAMEL_MAIL.start(access, user, "unseen=true")) {
            unseen.poll();
            if (unseen.received() > 0) {
                throw new IllegalStateException(unseen.received() + " emails were not marked as seen");
            }
        }
    }

    @Override
    public void close() {
        route.close();
    }
}
