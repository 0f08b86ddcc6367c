package io.github.cameljmap.benchmark.send;

import java.util.ArrayList;
import java.util.List;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;

import io.github.cameljmap.benchmark.jvm.Contender;
import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.jvm.Task;
import io.github.cameljmap.benchmark.server.Mailbox;
import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.JmapComponent;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.test.MailUser;

/** Sends by camel-jmap: an email alone as text, several as a List. */
public final class JmapSender implements Contender {

    /** HTTP requests of the email that is sent before the clock starts. */
    static final String REQUESTS_OF_FIRST = "requestsOfFirst";

    /** HTTP requests of all others. */
    static final String REQUESTS = "requests";

    @Override
    public Measured run(Task task) throws Exception {
        Order order = Order.of(task);
        send(order, order.warmUp(), task, task.warmUp());
        return send(order, order.count(), task, task.user());
    }

    private static Measured send(Order order, int count, Task task, MailUser sender) throws Exception {
        try (JmapClient client = JmapClient.builder()
                        .server(task.access().sessionUrl().toString())
                        .credentials(JmapCredentials.basic(sender.address(), sender.password()))
                        .build();
                CamelContext context = Mailbox.context(task.access(), sender)) {
            context.getComponent("jmap", JmapComponent.class).getConfiguration().setClient(client);
            context.start();
            try (Mailing mailing = new Mailing(
                    context.getEndpoint("jmap:sent?to=" + order.recipient()), order, (letters, exchange) -> {
                        if (order.together() == 1) {
                            packOne(letters.get(0), exchange);
                        } else {
                            packList(letters, order.recipient(), sender, exchange);
                        }
                    })) {
                // the mailboxes and the identities of the user are looked up at the first one
                mailing.send(0, 1);
                long ofFirst = client.statistics().requests();
                long start = System.nanoTime();
                mailing.send(1, 1 + count);
                return Measured.since(start)
                        .with(REQUESTS_OF_FIRST, ofFirst)
                        .with(REQUESTS, client.statistics().requests() - ofFirst);
            }
        }
    }

    private static void packOne(Letter letter, Exchange exchange) {
        exchange.getMessage().setHeader(JmapConstants.SEND_SUBJECT, letter.subject());
        exchange.getMessage().setBody(letter.text());
        if (letter.hasAttachment()) {
            exchange.getMessage(AttachmentMessage.class).addAttachment(Letter.ATTACHMENT, letter.attachment());
        }
    }

    // The attachments of an exchange are those of all emails of its List. With attachments of their own they are whole
    // messages.
    private static void packList(List<Letter> letters, String recipient, MailUser sender, Exchange exchange)
            throws MessagingException {
        List<Object> list = new ArrayList<>();
        for (Letter letter : letters) {
            list.add(
                    letter.hasAttachment()
                            ? message(letter, recipient, sender)
                            : Email.builder()
                                    .subject(letter.subject())
                                    .text(letter.text())
                                    .build());
        }
        exchange.getMessage().setBody(list);
    }

    private static MimeMessage message(Letter letter, String recipient, MailUser sender) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text());
        MimeBodyPart attachment = new MimeBodyPart();
        attachment.setDataHandler(letter.attachment());
        attachment.setFileName(Letter.ATTACHMENT);
        MimeMessage message = new MimeMessage((Session) null);
        message.setFrom(new InternetAddress(sender.address()));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(recipient));
        message.setSubject(letter.subject());
        message.setContent(new MimeMultipart(text, attachment));
        message.saveChanges();
        return message;
    }
}
