package io.github.cameljmap.benchmark.server;

import io.github.cameljmap.test.CyrusService;

/** Cyrus as one can compare IMAP and JMAP on it. */
public final class PromptCyrus {

    private PromptCyrus() {}

    /** Starts one, and fails when there is no compiler to cure its answers of waiting. */
    public static CyrusService start() {
        CyrusService cyrus = CyrusService.start();
        if (!cyrus.answersAtOnce()) {
            cyrus.close();
            throw new IllegalStateException("answers would wait for 40 ms: sudo apt-get install -y gcc libc6-dev");
        }
        return cyrus;
    }
}
