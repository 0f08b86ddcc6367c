package io.github.cameljmap.examples.springboot;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.component.JmapConstants;

/** From the inbox to a queue, and from another queue to whom its messages name. */
@Component
class MailRoutes extends RouteBuilder {

    static final String RECEIVED = "mail.received";
    static final String TO_SEND = "mail.to-send";
    static final String REFUSED = "DLQ";

    @Override
    public void configure() {
        // the server tells of new emails; looking every 30 seconds is the safety net
        from("jmap:inbox?push=true&delay=30s")
                .routeId("mail-to-queue")
                // a message has no headers that begin with Camel
                .setHeader("sender", header(JmapConstants.FROM))
                .setHeader("subject", header(JmapConstants.SUBJECT))
                .to("jms:" + RECEIVED);

        // what is refused for good is put aside with the reason; all else stays in the queue until it is sent
        from("jms:" + TO_SEND + "?transacted=true&lazyCreateTransactionManager=false")
                .routeId("queue-to-mail")
                .onException(IllegalArgumentException.class, JmapSetException.class)
                .onWhen(MailRoutes::isForGood)
                .handled(true)
                .setHeader("reason", exceptionMessage())
                .to("jms:" + REFUSED)
                .end()
                .setHeader(JmapConstants.SEND_TO, header("recipient"))
                .setHeader(JmapConstants.SEND_SUBJECT, header("subject"))
                // a message that comes again is not sent again
                .setHeader(JmapConstants.IDEMPOTENCY_KEY, header("JMSMessageID"))
                .to("jmap:sent");
    }

    private static boolean isForGood(Exchange exchange) {
        return !(exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof JmapException why && why.isRetryable());
    }
}
