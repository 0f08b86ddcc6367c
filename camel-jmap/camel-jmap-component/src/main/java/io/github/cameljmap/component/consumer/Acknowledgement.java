package io.github.cameljmap.component.consumer;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;

/** Reports what became of one exchange. The id is kept here, where the route cannot change it. */
public final class Acknowledgement implements Synchronization {

    private final Acknowledger acknowledger;
    private final String emailId;

    public Acknowledgement(Acknowledger acknowledger, String emailId) {
        this.acknowledger = acknowledger;
        this.emailId = emailId;
    }

    @Override
    public void onComplete(Exchange exchange) {
        acknowledger.succeeded(emailId);
    }

    @Override
    public void onFailure(Exchange exchange) {
        acknowledger.failed(emailId);
    }
}
