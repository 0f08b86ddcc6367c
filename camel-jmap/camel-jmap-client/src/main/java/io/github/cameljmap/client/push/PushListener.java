package io.github.cameljmap.client.push;

/**
 * Wants to know when something changes on the server. Called on the thread of the push connection, which it must not block;
 * what it throws is logged and harms nobody else.
 */
public interface PushListener {

    /**
     * The connection is up, for the first time or again. What changed before may have been missed, so it is time to look.
     * Who begins to listen to a connection that is up is not told.
     */
    void connected();

    /** Something has changed. */
    void changed(StateChange change);
}
