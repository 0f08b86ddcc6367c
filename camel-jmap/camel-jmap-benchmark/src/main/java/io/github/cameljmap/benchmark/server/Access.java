package io.github.cameljmap.benchmark.server;

import java.net.URI;

import io.github.cameljmap.test.JmapService;

/** Where a server on this machine is reached. */
public record Access(URI sessionUrl, int imapPort, int smtpPort) {

    public static Access to(JmapService server) {
        return new Access(server.sessionUrl(), server.imapPort(), server.smtpPort());
    }
}
