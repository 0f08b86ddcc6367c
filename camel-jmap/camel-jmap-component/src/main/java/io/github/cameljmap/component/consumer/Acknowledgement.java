package io.github.cameljmap.component.consumer;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;

import io.github.cameljmap.component.observe.ConsumerStatistics;

/** Reports what became of one exchange. The event is kept here, where the route cannot change it. */
public final class Acknowledgement implements Synchronization {

    private final Acknowledger acknowledger;
    private final Claims claims;
    private final ConsumerStatistics statistics;
    private final EmailEvent event;
    private final String eventId;

    public Acknowledgement(
            Acknowledger acknowledger,
            Claims claims,
            ConsumerStatistics statistics,
            EmailEvent event,
            String accountId) {
        this.acknowledger = acknowledger;
        this.claims = claims;
        this.statistics = statistics;
        this.event = event;
        this.eventId = event.id(accountId);
    }

    @Override
    public void onComplete(Exchange exchange) {
        claims.commit(exchange, eventId);
        statistics.completed();
        if (event.kind() == EmailEvent.Kind.created) {
            acknowledger.succeeded(event.key());
        } else {
            acknowledger.done(event.key());
        }
    }

    @Override
    public void onFailure(Exchange exchange) {
        claims.release(exchange, eventId);
        statistics.failed();
        if (event.kind() == EmailEvent.Kind.created) {
            acknowledger.failed(event.key());
        } else {
            acknowledger.again(event.key());
        }
    }
}
