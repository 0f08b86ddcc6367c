package io.github.cameljmap.benchmark.poll;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Locale;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.mail.MailEndpoint;
import org.apache.camel.component.mail.MailUidGenerator;
import org.apache.camel.impl.DefaultCamelContext;

import io.github.cameljmap.benchmark.server.Access;
import io.github.cameljmap.benchmark.server.Mailbox;
import io.github.cameljmap.client.JmapStatistics;
import io.github.cameljmap.component.JmapConsumer;
import io.github.cameljmap.test.MailUser;

/** A Camel component that polls an inbox. */
public enum Poller {
    CAMEL_JMAP("camel-jmap", "%.1f requests, %.0f bytes out, %.0f in, without the headers of HTTP") {
        @Override
        public PolledRoute start(Access access, MailUser user, String options) throws Exception {
            CamelContext context = Mailbox.context(access, user);
            return PolledRoute.start(
                    context,
                    context.getEndpoint("jmap:inbox?startScheduler=false&" + options),
                    exchange -> exchange.getMessage().getMandatoryBody(String.class),
                    consumer -> traffic(((JmapConsumer) consumer).connection()));
        }
    },

    CAMEL_MAIL("camel-mail", "%.1f round trips, %.0f bytes out, %.0f in") {
        @Override
        public PolledRoute start(Access access, MailUser user, String options) throws Exception {
            CamelContext context = new DefaultCamelContext();
            MailUidGenerator number = (endpoint, message) -> Integer.toString(message.getMessageNumber());
            context.getRegistry().bind("number", number);
            String uri = access.imapUri(user) + "&startScheduler=false&" + FASTEST + "&" + options;
            MailEndpoint endpoint = context.getEndpoint(uri, MailEndpoint.class);
            CountingSockets sockets = new CountingSockets();
            endpoint.getConfiguration().getAdditionalJavaMailProperties().put("mail.imap.socketFactory", sockets);
            return PolledRoute.start(context, endpoint, Poller::fetch, consumer -> sockets.traffic());
        }
    };

    // The folder stays open, and for each email there are only the commands that ask for its flags, fetch it and mark
    // it.
    private static final String FASTEST =
            "closeFolder=false&mapMailMessage=false&mailUidGenerator=#number&mail.imap.partialfetch=false";

    private final String title;
    private final String traffic;

    Poller(String title, String traffic) {
        this.title = title;
        this.traffic = traffic;
    }

    public String title() {
        return title;
    }

    public String describe(Traffic each) {
        return String.format(Locale.ROOT, traffic, each.roundTrips(), each.sent(), each.received());
    }

    /** Starts a route from the inbox of this user, with these options of the endpoint and those that make it fast. */
    public abstract PolledRoute start(Access access, MailUser user, String options) throws Exception;

    // Asked for its text, the message would ask the server for its structure first, and then for the text.
    private static void fetch(Exchange exchange) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ((Message) exchange.getMessage().getBody()).writeTo(bytes);
        new MimeMessage((Session) null, new ByteArrayInputStream(bytes.toByteArray())).getContent();
    }

    private static Traffic traffic(JmapStatistics statistics) {
        return new Traffic(statistics.requests(), statistics.bytesSent(), statistics.bytesReceived());
    }
}
