package io.github.cameljmap.benchmark.receive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.cameljmap.benchmark.jvm.Contender;
import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.jvm.Task;
import io.github.cameljmap.benchmark.poll.Poller;
import io.github.cameljmap.benchmark.poll.Users;
import io.github.cameljmap.test.MailUser;

/** Polls inboxes into which some emails came since the poll before, and tells how long that took for each. */
public final class ChangesContender implements Contender {

    static final String POLLER = "poller";

    /** Of the endpoint; emails have to be marked as seen. */
    static final String OPTIONS = "options";

    static final String USERS = "users";

    /** How many emails come into each inbox. */
    static final String COUNT = "count";

    /** How many come into the last inbox afterwards. */
    static final String MORE = "more";

    /** What that took. */
    static final String MORE_SECONDS = "moreSeconds";

    private static final int WARM_UPS = 5;

    // IMAP clients ask a connection that was used just now for news less often than one that was not
    private static final long MILLIS_BETWEEN_POLLS = 1100;

    @Override
    public Measured run(Task task) throws Exception {
        try (ChangingInbox inbox = start(task, task.warmUp())) {
            for (int i = 0; i < WARM_UPS; i++) {
                inbox.append(task.number(COUNT));
                inbox.secondsToReceive(task.number(COUNT));
            }
        }
        List<ChangingInbox> inboxes = new ArrayList<>();
        try {
            for (MailUser user : Users.read(task.option(USERS))) {
                inboxes.add(start(task, user));
            }
            ChangingInbox last = inboxes.get(inboxes.size() - 1);
            // the first changes of a consumer take longer than those after
            receive(inboxes, task.number(COUNT));
            List<Double> seconds = receive(inboxes, task.number(COUNT));
            double more = receive(List.of(last), task.number(MORE)).get(0);
            Measured measured = new Measured(Map.of(MORE_SECONDS, more));
            for (int i = 0; i < inboxes.size(); i++) {
                measured = measured.with(Measured.SECONDS + i, seconds.get(i));
            }
            return measured;
        } finally {
            inboxes.forEach(ChangingInbox::close);
        }
    }

    private static ChangingInbox start(Task task, MailUser user) throws Exception {
        return ChangingInbox.start(task.access(), user, Poller.valueOf(task.option(POLLER)), task.option(OPTIONS));
    }

    private static List<Double> receive(List<ChangingInbox> inboxes, int count) throws Exception {
        inboxes.forEach(inbox -> inbox.append(count));
        TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_POLLS);
        List<Double> seconds = new ArrayList<>();
        for (ChangingInbox inbox : inboxes) {
            seconds.add(inbox.secondsToReceive(count));
        }
        for (ChangingInbox inbox : inboxes) {
            inbox.checkAllSeen();
        }
        return seconds;
    }
}
