package io.github.cameljmap.component.consumer;

import java.util.Set;

/**
 * Finds what is new, a page at a time, and remembers how far the consumer got. All of it is called by the thread of the
 * {@link EmailReader}.
 */
interface EmailTracker {

    /** A poll begins: the next page is the first one. */
    void rewind();

    /**
     * The next page.
     *
     * @param max at most so many events
     */
    EmailPage next(int max);

    /**
     * Events were handled, or need not be any more. Called before {@link #passed}, and from time to time while exchanges are
     * under way; keys of earlier pages can be among them, when their exchanges took longer than the poll.
     */
    void settled(Set<String> keys);

    /**
     * The route is through with a page, in the order of the pages; the page behind it may have been read already. An event of
     * it that is not settled failed, is still under way, or never reached the route because of a shutdown.
     */
    void passed(EmailPage page);

    /** Between pages and on stopping: whatever is to outlive this process is written. */
    default void save() {}
}
