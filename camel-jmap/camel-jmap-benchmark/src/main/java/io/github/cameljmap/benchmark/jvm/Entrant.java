package io.github.cameljmap.benchmark.jvm;

/**
 * A contender in a race.
 *
 * @param name   by which it goes in the results
 * @param before makes the mailboxes what they have to be before each run
 */
public record Entrant(String name, Class<? extends Contender> contender, Task task, Preparation before) {

    /** What has to be done before a run. */
    @FunctionalInterface
    public interface Preparation {

        void run() throws Exception;
    }
}
