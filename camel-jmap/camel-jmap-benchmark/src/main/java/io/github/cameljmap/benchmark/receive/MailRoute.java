package io.github.cameljmap.benchmark.receive;

import java.util.Locale;

import jakarta.mail.Message;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mail.MailUidGenerator;
import org.apache.camel.impl.DefaultCamelContext;

import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.jvm.Task;
import io.github.cameljmap.test.MailUser;

/**
 * A route from camel-mail over IMAP, with the options that make it as fast as it can be: three commands for each email, which
 * ask for its flags, fetch it whole and mark it. With {@code mapMailMessage=true} it would be seven.
 */
final class MailRoute {

    // Without an id of its own for each message, which only an idempotent repository needs.
    private static final String URI =
            "imap:127.0.0.1:%d?username=%s&password=RAW(%s)&startScheduler=false&closeFolder=false"
                    + "&unseen=%s&mapMailMessage=false&mailUidGenerator=#number&mail.imap.partialfetch=false";

    private MailRoute() {}

    /** Gives each message of an inbox to a handler, and marks it as seen. */
    static Measured run(Task task, MailUser user, boolean unseenOnly, Handler handler) throws Exception {
        CamelContext context = new DefaultCamelContext();
        MailUidGenerator number = (endpoint, message) -> Integer.toString(message.getMessageNumber());
        context.getRegistry().bind("number", number);
        String uri =
                String.format(Locale.ROOT, URI, task.access().imapPort(), user.address(), user.password(), unseenOnly);
        return OnePoll.run(
                context,
                uri,
                route -> route.process(exchange ->
                        handler.handle((Message) exchange.getMessage().getBody())));
    }

    /** What is to be done with each message. */
    @FunctionalInterface
    interface Handler {

        void handle(Message message) throws Exception;
    }
}
