package io.github.cameljmap.benchmark.server;

import java.net.URI;

import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

/** Where a server on this machine is reached. */
public record Access(URI sessionUrl, int imapPort, int smtpPort) {

    public static Access to(JmapService server) {
        return new Access(server.sessionUrl(), server.imapPort(), server.smtpPort());
    }

    /** The endpoint of camel-mail for a user's inbox, to which further options can be added. */
    public String imapUri(MailUser user) {
        return "imap://127.0.0.1:" + imapPort + "?username=" + user.address() + "&password=RAW(" + user.password()
                + ")";
    }
}
