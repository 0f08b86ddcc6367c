package io.github.cameljmap.benchmark.jvm;

/**
 * A contender in a race.
 *
 * @param name   by which it goes in the results
 * @param before makes the mailboxes what they have to be before each run
 * @param after  fails when the job was not done
 */
public record Entrant(
        String name, Class<? extends Contender> contender, Task task, Preparation before, Inspection after) {

    /** One whose job needs no inspection. */
    public Entrant(String name, Class<? extends Contender> contender, Task task, Preparation before) {
        this(name, contender, task, before, measured -> {});
    }

    /** What has to be done before a run. */
    @FunctionalInterface
    public interface Preparation {

        void run() throws Exception;
    }

    /** What has to be looked at after a run. */
    @FunctionalInterface
    public interface Inspection {

        /** @param measured what the contender says of its run */
        void check(Measured measured) throws Exception;
    }
}
