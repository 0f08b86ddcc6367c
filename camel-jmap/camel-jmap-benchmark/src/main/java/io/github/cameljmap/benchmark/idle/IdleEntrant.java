package io.github.cameljmap.benchmark.idle;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.github.cameljmap.benchmark.Scale;
import io.github.cameljmap.benchmark.jvm.Entrant;
import io.github.cameljmap.benchmark.jvm.Task;
import io.github.cameljmap.benchmark.poll.Poller;
import io.github.cameljmap.benchmark.poll.Users;
import io.github.cameljmap.benchmark.server.Access;
import io.github.cameljmap.test.MailUser;

/**
 * A consumer that is to poll in vain.
 *
 * @param options     of its endpoint
 * @param flagsOfNew  the IMAP flags of an email that is new for it
 * @param settleMillis how long nothing has to come until polls are as cheap as they can be
 * @param pauseMillis between its polls; a consumer may spare itself polls that come too soon
 * @param polls       how many are measured, as many as are made before for a warm-up
 */
record IdleEntrant(Poller poller, String options, String flagsOfNew, int settleMillis, int pauseMillis, int polls) {

    String name() {
        return poller.title() + " `" + options + "`";
    }

    IdleEntrant scaled(Scale scale) {
        // a benchmark that is only to be seen to run has not the time
        int settle = scale.equals(Scale.SMOKE) ? 0 : settleMillis;
        return new IdleEntrant(poller, options, flagsOfNew, settle, pauseMillis, scale.count(polls));
    }

    boolean isOurs() {
        return poller == Poller.CAMEL_JMAP;
    }

    Entrant enter(Access access, List<MailUser> users) throws IOException {
        Map<String, String> about = Map.of(
                IdleContender.POLLER, poller.name(),
                IdleContender.OPTIONS, options,
                IdleContender.USERS, Users.write(users),
                IdleContender.WARM_UP, Integer.toString(polls),
                IdleContender.SETTLE_MILLIS, Integer.toString(settleMillis),
                IdleContender.POLLS, Integer.toString(polls),
                IdleContender.PAUSE_MILLIS, Integer.toString(pauseMillis),
                IdleContender.FLAGS_OF_NEW, flagsOfNew);
        Task task = new Task(access, users.get(0), users.get(0), about);
        return new Entrant(name(), IdleContender.class, task, () -> {});
    }
}
