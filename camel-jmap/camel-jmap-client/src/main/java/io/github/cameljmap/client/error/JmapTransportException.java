package io.github.cameljmap.client.error;

import java.io.IOException;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * No usable answer: no connection, a connection that broke, a time-out, or an answer that is not what JMAP prescribes
 * (not JSON, cut short, a refused redirect).
 */
public final class JmapTransportException extends JmapException {

    private final boolean mayHaveHadEffect;

    public JmapTransportException(String message) {
        this(message, null);
    }

    public JmapTransportException(String message, Throwable cause) {
        this(message, cause, false);
    }

    /**
     * @param mayHaveHadEffect see {@link #mayHaveHadEffect()}
     */
    public JmapTransportException(String message, Throwable cause, boolean mayHaveHadEffect) {
        super(message, cause);
        this.mayHaveHadEffect = mayHaveHadEffect;
    }

    @Override
    public boolean mayHaveHadEffect() {
        return mayHaveHadEffect;
    }

    /**
     * True when the connection failed; false when the server answered, but with something that is not JMAP, when its
     * certificate is not good, or when something of ours threw.
     */
    @Override
    public boolean isRetryable() {
        return getCause() instanceof IOException cause
                && !(cause instanceof SSLHandshakeException)
                && !(cause instanceof SSLPeerUnverifiedException)
                && !(cause.getCause() instanceof RuntimeException);
    }
}
