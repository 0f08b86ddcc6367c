package io.github.cameljmap.client.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds out which servers a domain names for a service (RFC 2782). */
@FunctionalInterface
public interface SrvLookup {

    /** How long DNS may take to answer. */
    Duration TIMEOUT = Duration.ofSeconds(5);

    /**
     * Looks up the records of a name; may block.
     *
     * @param name such as {@code _jmap._tcp.example.com}
     * @return the records in any order; none when the domain does not name a server
     * @throws IOException when it cannot be found out
     */
    List<SrvRecord> lookup(String name) throws IOException;

    /** Asks the DNS servers of this machine. */
    static SrvLookup dns() {
        return new DnsSrvLookup(Optional.empty(), TIMEOUT);
    }

    /** Asks one DNS server. */
    static SrvLookup dns(InetSocketAddress server) {
        return new DnsSrvLookup(Optional.of(server), TIMEOUT);
    }
}
