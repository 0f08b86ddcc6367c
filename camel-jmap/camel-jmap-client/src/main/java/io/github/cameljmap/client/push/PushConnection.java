package io.github.cameljmap.client.push;

/** A listener's share in the client's push connection. */
public interface PushConnection extends AutoCloseable {

    /** How the connection is at this moment; {@code closed} after {@link #close()}. */
    PushStatus status();

    /**
     * The listener is not called any more, except by what is under way. The last one closes the connection. May be called
     * from any thread, the listener's own too, and more than once.
     */
    @Override
    void close();
}
