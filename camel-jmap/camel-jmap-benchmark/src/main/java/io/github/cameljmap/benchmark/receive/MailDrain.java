package io.github.cameljmap.benchmark.receive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import jakarta.mail.Message;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import io.github.cameljmap.benchmark.jvm.Contender;
import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.jvm.Task;
import io.github.cameljmap.test.MailUser;

/** camel-mail reads the unseen emails of an inbox. */
public final class MailDrain implements Contender {

    @Override
    public Measured run(Task task) throws Exception {
        drain(task, task.warmUp());
        return drain(task, task.user());
    }

    private static Measured drain(Task task, MailUser user) throws Exception {
        Arrivals arrivals = new Arrivals();
        Measured measured = MailRoute.run(task, user, true, message -> {
            MimeMessage email = fetched(message);
            arrivals.add(
                    email.getFrom()[0],
                    email.getRecipients(RecipientType.TO)[0],
                    email.getSubject(),
                    email.getSentDate(),
                    (String) email.getContent());
        });
        return arrivals.addTo(measured);
    }

    // Asked itself, the message would fetch from the server whatever it is asked for, again and again.
    private static MimeMessage fetched(Message message) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return new MimeMessage((Session) null, new ByteArrayInputStream(bytes.toByteArray()));
    }
}
