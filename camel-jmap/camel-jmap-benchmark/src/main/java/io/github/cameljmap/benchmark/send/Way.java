package io.github.cameljmap.benchmark.send;

import io.github.cameljmap.benchmark.jvm.Contender;

/** A way to send emails. */
enum Way {
    SINGLE("camel-jmap, one after the other", JmapSender.class),
    LIST("camel-jmap, in Lists", JmapSender.class),
    PARALLEL("camel-jmap, 8 at a time", JmapSender.class),
    SMTP("camel-mail, one after the other", SmtpSender.class),
    PARALLEL_SMTP("camel-mail, 8 at a time", SmtpSender.class);

    private static final int IN_LIST = 50;

    // these are in memory, all that are in a List
    private static final int LARGE_ONES_IN_LIST = 10;

    private final String title;
    private final Class<? extends Contender> contender;

    Way(String title, Class<? extends Contender> contender) {
        this.title = title;
        this.contender = contender;
    }

    /** By what name it goes in the results. */
    String title() {
        return title;
    }

    Class<? extends Contender> contender() {
        return contender;
    }

    boolean isJmap() {
        return contender == JmapSender.class;
    }

    /** How many emails are in one exchange. */
    int together(boolean large) {
        if (this != LIST) {
            return 1;
        }
        return large ? LARGE_ONES_IN_LIST : IN_LIST;
    }

    /** How many exchanges are under way at a time; the client sees to it that the server has no more requests than it allows. */
    int atOnce() {
        return this == PARALLEL || this == PARALLEL_SMTP ? 8 : 1;
    }
}
