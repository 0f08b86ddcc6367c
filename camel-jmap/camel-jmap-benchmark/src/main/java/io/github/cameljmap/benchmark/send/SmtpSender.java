package io.github.cameljmap.benchmark.send;

import java.util.Properties;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.impl.DefaultCamelContext;

import io.github.cameljmap.benchmark.jvm.Contender;
import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.jvm.Task;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.PromptSockets;

/** Sends by camel-mail over SMTP, which makes a connection for each email. It need not log in. */
public final class SmtpSender implements Contender {

    @Override
    public Measured run(Task task) throws Exception {
        Order order = Order.of(task);
        send(order, order.warmUp(), task, task.warmUp());
        return send(order, order.count(), task, task.user());
    }

    private static Measured send(Order order, int count, Task task, MailUser sender) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("fast", fast());
            context.start();
            String uri = "smtp://127.0.0.1:" + task.access().smtpPort() + "?additionalJavaMailProperties=#bean:fast"
                    + "&from=" + sender.address() + "&to=" + order.recipient();
            try (Mailing mailing = new Mailing(
                    context.getEndpoint(uri), order, (letters, exchange) -> pack(letters.get(0), exchange))) {
                mailing.send(0, 1);
                long start = System.nanoTime();
                mailing.send(1, 1 + count);
                return Measured.since(start);
            }
        }
    }

    private static Properties fast() {
        Properties properties = new Properties();
        properties.put("mail.smtp.socketFactory", new PromptSockets());
        // it does not wait for the server to say goodbye
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.auth", "false");
        properties.put("mail.smtp.localhost", "localhost");
        return properties;
    }

    private static void pack(Letter letter, Exchange exchange) {
        exchange.getMessage().setHeader("Subject", letter.subject());
        exchange.getMessage().setBody(letter.text());
        if (letter.hasAttachment()) {
            exchange.getMessage(AttachmentMessage.class).addAttachment(Letter.ATTACHMENT, letter.attachment());
        }
    }
}
