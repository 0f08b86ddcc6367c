package io.github.cameljmap.component.consumer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.component.AtomicFileStateRepository;
import io.github.cameljmap.component.JmapConfiguration;

/**
 * Where a tracker keeps what it knows: given by options, else in memory and kept when the consumer is restarted. Made by
 * the consumer, used by the thread of one reader at a time.
 */
public final class TrackerMemory {

    private static final Logger LOG = LoggerFactory.getLogger(TrackerMemory.class);

    private final CamelContext camelContext;
    private final JmapConfiguration configuration;
    private final String routeId;
    private final StateRepository<String, String> inMemory = new MemoryStateRepository();

    // By account, so that the key is kept once and not with each email. Used by the thread of one reader at a time.
    private final Map<String, Map<String, String>> snapshotsInMemory = new HashMap<>();

    /**
     * @param routeId the route of the consumer; may be null when it is in none
     */
    public TrackerMemory(CamelContext camelContext, JmapConfiguration configuration, String routeId) {
        this.camelContext = camelContext;
        this.configuration = configuration;
        this.routeId = routeId == null ? "" : routeId;
    }

    /** The consumer starts: what it was given is started too. */
    public void start() {
        switch (configuration.getTrackBy()) {
            case unseen, keyword -> LOG.trace("The server remembers what was handled");
            case state, window -> startRepository();
        }
    }

    private void startRepository() {
        StateRepository<String, String> given = configuration.getStateRepository();
        if (given == null) {
            LOG.warn(
                    "trackBy={} of mailbox {} without stateRepository: how far the consumer got is kept in memory only,"
                            + " and a restart of the process starts over at startFrom={}",
                    configuration.getTrackBy(),
                    configuration.getMailbox(),
                    configuration.getStartFrom());
        } else if (given.getClass() == FileStateRepository.class) {
            LOG.warn(
                    "The stateRepository of mailbox {} is a FileStateRepository, which a crash while it writes can leave"
                            + " without the state. Use {} with the same file",
                    configuration.getMailbox(),
                    AtomicFileStateRepository.class.getName());
        }
        CamelContextAware.trySetCamelContext(given, camelContext);
        ServiceHelper.startService(repository());
    }

    private StateRepository<String, String> repository() {
        return Optional.ofNullable(configuration.getStateRepository()).orElse(inMemory);
    }

    String key(String accountId) {
        return CursorStore.key(configuration, accountId, routeId);
    }

    CursorStore store(String accountId) {
        return new CursorStore(repository(), key(accountId), configuration.getTrackBy());
    }

    /** What the consumer knows of the emails of an account. */
    Snapshot snapshot(String accountId, boolean withValues) {
        return Optional.ofNullable(configuration.getSnapshot())
                .map(given -> Snapshot.durable(given, key(accountId), withValues))
                .orElseGet(() -> Snapshot.inMemory(
                        snapshotsInMemory.computeIfAbsent(key(accountId), key -> new LinkedHashMap<>()),
                        "",
                        withValues));
    }
}
