package io.github.cameljmap.component.consumer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.cameljmap.client.model.Email;

/** An email is new when it was received in the window of time between the end of the last one and a while ago. */
final class WindowSource implements BatchSource {

    private final Sweep sweep;
    private final Acknowledger acknowledger;
    private final Progress progress;
    private final StartFrom startFrom;
    private final Duration lag;
    private final Clock clock;

    WindowSource(
            Sweep sweep, Acknowledger acknowledger, Progress progress, StartFrom startFrom, Duration lag, Clock clock) {
        this.sweep = sweep;
        this.acknowledger = acknowledger;
        this.progress = progress;
        this.startFrom = startFrom;
        this.lag = lag;
        this.clock = clock;
    }

    @Override
    public Reached begin() {
        Optional<Instant> since =
                startFrom.isNow() ? Optional.of(clock.instant().truncatedTo(ChronoUnit.SECONDS)) : startFrom.instant();
        Reached start = Reached.start(since);
        return since.map(start::withUntil).orElse(start);
    }

    @Override
    public void resume(Reached at) {
        // the place says all
    }

    @Override
    public void rewind() {
        // a window that is not over goes on
    }

    @Override
    public Batch read(Reached at, int max) {
        if (at.sweep().isPresent()) {
            return swept(at, at.sweep().get(), max);
        }
        Instant end = clock.instant().minus(lag).truncatedTo(ChronoUnit.SECONDS);
        if (at.until().filter(last -> !end.isAfter(last)).isPresent()) {
            return Batch.end(at);
        }
        SweepPosition window = SweepPosition.start(at.until(), Optional.of(end), false);
        return swept(at.withSweep(window), window, max);
    }

    private Batch swept(Reached at, SweepPosition window, int max) {
        Sweep.Swept swept = sweep.read(window, max, progress::isKnown);
        swept.unreadable().forEach(acknowledger::again);
        Map<String, Email> emails = new HashMap<>();
        swept.emails().forEach(email -> emails.put(email.id().orElseThrow(), email));
        Stream<String> ids = Stream.concat(
                swept.emails().stream().flatMap(email -> email.id().stream()), swept.unreadable().stream());
        Reached behind =
                swept.isLast() ? at.withoutSweep().withUntil(window.to().orElseThrow()) : at.withSweep(swept.behind());
        Batch.Next next = swept.isLast() ? Batch.Next.NONE : Batch.Next.AT_ONCE;
        return new Batch(ids.map(Offer::created).toList(), emails, behind, next, () -> {});
    }
}
