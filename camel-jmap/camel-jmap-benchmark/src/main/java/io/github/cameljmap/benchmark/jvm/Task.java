package io.github.cameljmap.benchmark.jvm;

import java.util.Map;
import java.util.Optional;

import io.github.cameljmap.benchmark.server.Access;
import io.github.cameljmap.test.MailUser;

/**
 * What a contender is told to do.
 *
 * @param access  how to reach the server
 * @param warmUp  whose mailboxes are there to warm up with
 * @param user    whose mailboxes the job is about
 * @param options what else there is to know, by names that the contenders of a job share
 */
public record Task(Access access, MailUser warmUp, MailUser user, Map<String, String> options) {

    public String option(String name) {
        return Optional.ofNullable(options.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no " + name + " in " + options));
    }

    public int number(String name) {
        return Integer.parseInt(option(name));
    }
}
