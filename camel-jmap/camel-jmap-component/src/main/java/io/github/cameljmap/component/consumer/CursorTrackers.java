package io.github.cameljmap.component.consumer;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapTrackBy;

/** Makes the trackers that keep a cursor from the options. */
final class CursorTrackers {

    private static final String OLDEST_FIRST = "receivedAt";
    private static final List<String> OUTLINE = List.of("id", "mailboxIds", "keywords", "receivedAt");

    private final JmapConfiguration configuration;
    private final Courier courier;
    private final EmailFetch fetch;
    private final Acknowledger acknowledger;
    private final Idleness idleness;
    private final TrackerMemory memory;
    private final Clock clock;

    CursorTrackers(
            JmapConfiguration configuration,
            Courier courier,
            EmailFetch fetch,
            Acknowledger acknowledger,
            Idleness idleness,
            TrackerMemory memory,
            Clock clock) {
        this.configuration = configuration;
        this.courier = courier;
        this.fetch = fetch;
        this.acknowledger = acknowledger;
        this.idleness = idleness;
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * The tracker that the options ask for.
     *
     * @throws IllegalArgumentException when an option is not valid
     */
    CursorTracker tracker(List<ObjectNode> filters) {
        if (!configuration.getSort().strip().equals(OLDEST_FIRST)) {
            throw new IllegalArgumentException("sort=" + configuration.getSort() + " is not possible with trackBy="
                    + configuration.getTrackBy() + ": it takes emails in the order in which they came");
        }
        if (configuration.getLag() < 0) {
            throw new IllegalArgumentException("lag=" + configuration.getLag() + " is negative");
        }
        StartFrom startFrom = StartFrom.parse(configuration.getStartFrom());
        Set<EmailEvent.Kind> events = events(configuration.getEvents());
        View view = new View(courier, filters);
        if (configuration.getTrackBy() == JmapTrackBy.window) {
            return tracker(progress -> new WindowSource(
                    new Sweep(courier, view, fetch),
                    acknowledger,
                    progress,
                    startFrom,
                    Duration.ofMillis(configuration.getLag()),
                    clock));
        }
        EmailFetch outlines = new EmailFetch(courier, get -> get.properties(OUTLINE), StateSource.OUTLINES);
        return tracker(progress -> new StateSource(
                courier,
                view,
                fetch,
                outlines,
                memory.snapshot(progress.accountId(), events.contains(EmailEvent.Kind.updated)),
                progress,
                acknowledger,
                idleness,
                events,
                startFrom,
                clock));
    }

    private CursorTracker tracker(Function<Progress, BatchSource> sources) {
        return new CursorTracker(
                courier,
                fetch,
                acknowledger,
                configuration.getTrackBy(),
                memory::store,
                sources,
                configuration.getPageSize());
    }

    private static Set<EmailEvent.Kind> events(String option) {
        Set<EmailEvent.Kind> kinds = EnumSet.noneOf(EmailEvent.Kind.class);
        for (String name : option.split(",")) {
            try {
                kinds.add(EmailEvent.Kind.valueOf(name.strip()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "events=" + option + ": " + name.strip() + " is none of created, updated and destroyed", e);
            }
        }
        return kinds;
    }
}
