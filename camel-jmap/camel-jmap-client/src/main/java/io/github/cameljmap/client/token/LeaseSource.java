package io.github.cameljmap.client.token;

import io.github.cameljmap.client.error.JmapCredentialsException;

/** Where the next lease comes from. */
@FunctionalInterface
interface LeaseSource {

    /**
     * Asks for one, waiting.
     *
     * @throws JmapCredentialsException when there is none to be had
     */
    Lease next();

    /** Called after {@link #next()}, when those who waited for it have gone on. */
    default void taken() {}
}
