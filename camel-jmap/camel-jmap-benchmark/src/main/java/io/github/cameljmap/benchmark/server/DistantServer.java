package io.github.cameljmap.benchmark.server;

import java.net.URI;
import java.time.Duration;

/** A server on this machine that is as far away as a round trip takes. */
public final class DistantServer implements AutoCloseable {

    private final Access direct;
    private final DelayLine jmap;
    private final DelayLine imap;
    private final DelayLine smtp;

    /** @param direct one whose session has relative URLs, as that of Cyrus has */
    public DistantServer(Access direct, Duration roundTrip) {
        this.direct = direct;
        this.jmap = DelayLine.to(direct.sessionUrl().getPort(), roundTrip);
        this.imap = DelayLine.to(direct.imapPort(), roundTrip);
        this.smtp = DelayLine.to(direct.smtpPort(), roundTrip);
    }

    public Access access() {
        URI session = direct.sessionUrl();
        return new Access(URI.create("http://127.0.0.1:" + jmap.port() + session.getPath()), imap.port(), smtp.port());
    }

    @Override
    public void close() {
        jmap.close();
        imap.close();
        smtp.close();
    }
}
