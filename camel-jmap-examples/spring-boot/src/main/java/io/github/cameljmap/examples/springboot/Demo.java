package io.github.cameljmap.examples.springboot;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jms.core.JmsTemplate;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JamesService;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

import static org.awaitility.Awaitility.await;

/** Runs the application on a mail server and a database of its own, and shows what it does. */
public final class Demo {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PrintStream out;

    Demo(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        // what comes before the application is not logged
        LoggingSystem.get(Demo.class.getClassLoader()).beforeInitialize();
        Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
        Demo demo = new Demo(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        demo.out.println("Starting Apache James, in memory, and PostgreSQL, on this machine only ...");
        try (JamesService mail = JamesService.start();
                Postgres database = Postgres.start(folder)) {
            demo.run(mail, database, Files.createTempDirectory(folder, "queues-"));
        }
        demo.out.println("All is stopped.");
        // threads of Artemis would go on for a minute
        System.exit(0);
    }

    /** Throws when the application does not do what it is for. */
    void run(JmapService mail, Postgres database, Path queues) throws JMSException {
        MailUser alice = mail.createUser("alice");
        MailUser bob = mail.createUser("bob");
        out.println("Starting the application, which handles the mail of " + bob + " ...");
        try (ConfigurableApplicationContext application = start(mail.sessionUrl(), bob, database, queues)) {
            JmsTemplate jms = application.getBean(JmsTemplate.class);
            jms.setReceiveTimeout(PATIENCE.toMillis());

            mail.deliver(
                    alice.address(),
                    bob.address(),
                    TestMails.plain(alice.address(), bob.address(), "Grüße", "Wie geht es Dir?\r\n"));
            out.println(alice + " sends an email.");
            Message message = jms.receive(MailRoutes.RECEIVED);
            if (message == null) {
                throw new IllegalStateException("Nothing came into the queue " + MailRoutes.RECEIVED);
            }
            out.printf(
                    "It is in the queue %s: sender %s, subject %s, text: %s%n",
                    MailRoutes.RECEIVED,
                    message.getStringProperty("sender"),
                    message.getStringProperty("subject"),
                    message.getBody(String.class).strip());

            jms.convertAndSend(MailRoutes.TO_SEND, "Gut, und Dir?", answer -> {
                answer.setStringProperty("recipient", alice.address());
                answer.setStringProperty("subject", "Grüße zurück");
                return answer;
            });
            out.println("A message is put into the queue " + MailRoutes.TO_SEND + ".");
            try (ImapMailbox mailbox = mail.imap(alice)) {
                await().atMost(PATIENCE).until(() -> mailbox.count(ImapMailbox.INBOX) > 0);
                mailbox.messages(ImapMailbox.INBOX)
                        .forEach(email -> out.printf(
                                "%s has it as an email: subject %s, text: %s%n",
                                alice, email.subject(), email.text().strip()));
            }
        }
    }

    /** With these settings besides, as on the command line. */
    static ConfigurableApplicationContext start(
            URI mail, MailUser user, Postgres database, Path queues, String... settings) {
        Stream<String> always = Stream.of(
                "--JMAP_SERVER=" + mail,
                "--JMAP_USER=" + user.address(),
                "--JMAP_PASSWORD=" + user.password(),
                "--DATABASE_URL=" + database.url(),
                "--QUEUES=" + queues,
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=WARN");
        return SpringApplication.run(
                MailQueueApplication.class,
                Stream.concat(always, Stream.of(settings)).toArray(String[]::new));
    }
}
