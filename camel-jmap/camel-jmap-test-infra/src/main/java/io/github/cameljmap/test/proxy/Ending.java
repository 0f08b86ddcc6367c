package io.github.cameljmap.test.proxy;

/** How a connection ends. */
public enum Ending {
    /** In order (FIN), as by a server that stops. */
    CLOSE,
    /** All at once (RST), as by a firewall, or a server that crashed. */
    RESET
}
