package io.github.cameljmap.client.http;

/** A connection that stays open. */
@FunctionalInterface
public interface HttpStream {

    /** Ends it, from any thread and without waiting; its listener may still be called by what is under way. */
    void cancel();
}
