package io.github.cameljmap.benchmark.idle;

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

/**
 * Polls inboxes in which there is nothing new, in turn: what else the machine does slows down all of them. Warms up on the
 * same ones, as the first polls of a consumer are not idle yet.
 */
public final class IdleContender implements Contender {

    static final String POLLER = "poller";

    /** Of the endpoint. */
    static final String OPTIONS = "options";

    static final String USERS = "users";

    /** How many polls are made before those that are measured. */
    static final String WARM_UP = "warmUp";

    /** How long to wait behind them; the poll that follows is not measured either. */
    static final String SETTLE_MILLIS = "settleMillis";

    static final String POLLS = "polls";

    /** Between the polls of an inbox. */
    static final String PAUSE_MILLIS = "pauseMillis";

    /** The IMAP flags of an email that is new for a consumer with these options, separated by spaces. */
    static final String FLAGS_OF_NEW = "flagsOfNew";

    @Override
    public Measured run(Task task) throws Exception {
        Poller poller = Poller.valueOf(task.option(POLLER));
        List<IdleConsumer> consumers = new ArrayList<>();
        try {
            for (MailUser user : Users.read(task.option(USERS))) {
                consumers.add(IdleConsumer.start(task.access(), user, poller, task.option(OPTIONS)));
            }
            poll(consumers, task.number(WARM_UP), task);
            TimeUnit.MILLISECONDS.sleep(task.number(SETTLE_MILLIS));
            poll(consumers, 1, task);
            consumers.forEach(IdleConsumer::begin);
            poll(consumers, task.number(POLLS), task);
            Measured measured = new Measured(Map.of());
            for (int i = 0; i < consumers.size(); i++) {
                measured = consumers.get(i).result().addTo(measured, i);
            }
            String[] flags = task.option(FLAGS_OF_NEW).split(" ");
            consumers.forEach(consumer -> consumer.noticeNew(flags));
            return measured;
        } finally {
            consumers.forEach(IdleConsumer::close);
        }
    }

    private static void poll(List<IdleConsumer> consumers, int times, Task task) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            TimeUnit.MILLISECONDS.sleep(task.number(PAUSE_MILLIS));
            consumers.forEach(IdleConsumer::poll);
        }
    }
}
