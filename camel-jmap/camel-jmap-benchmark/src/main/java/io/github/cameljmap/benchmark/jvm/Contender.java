package io.github.cameljmap.benchmark.jvm;

/** One way to do a job. It runs in a JVM of its own and has a constructor without parameters. */
public interface Contender {

    /** Warms up, does the job once, and tells what that took. */
    Measured run(Task task) throws Exception;
}
