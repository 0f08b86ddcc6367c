package io.github.cameljmap.examples.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.main.Main;

import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.test.JamesService;
import io.github.cameljmap.test.MailUser;

/**
 * Sends an email through one route and receives it through another. Without FASTMAIL_TOKEN in the environment it does so on
 * a mail server of its own, from alice to bob; with it, on Fastmail, from the token's owner to themselves.
 */
public final class QuickStart {

    private static final int SECONDS_TO_WAIT = 60;

    private final Path folder;
    private final PrintStream out;

    QuickStart(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args.length > 0 ? args[0] : "mail").toAbsolutePath();
        QuickStart quickStart = new QuickStart(folder, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        String token = System.getenv("FASTMAIL_TOKEN");
        boolean arrived = token == null || token.isBlank()
                ? quickStart.onJames()
                : quickStart.onFastmail(System.getenv("FASTMAIL_ADDRESS"));
        System.exit(arrived ? 0 : 1);
    }

    /** Runs the routes on a mail server that is started for it; whether the email arrived. */
    boolean onJames() throws Exception {
        out.println("Starting a mail server: Apache James in memory, a process of its own, on this machine only ...");
        try (JamesService james = JamesService.start()) {
            MailUser alice =
                    james.createUser("alice@example.org", UUID.randomUUID().toString());
            MailUser bob = james.createUser("bob@example.org", UUID.randomUUID().toString());
            out.println(
                    "It runs; its JMAP session is at " + james.sessionUrl() + ". alice and bob have a mailbox there.");

            Properties settings = new Properties();
            settings.put("camel.component.jmap.server", james.sessionUrl().toString());
            settings.put("camel.component.jmap.username", bob.address());
            settings.put("camel.component.jmap.password", bob.password());
            settings.put("quickstart.sender", alice.address());
            settings.put("quickstart.senderPassword", alice.password());
            boolean arrived = run(settings, bob.address());
            if (arrived) {
                explainFastmail();
            }
            return arrived;
        }
    }

    /** Runs the same routes on Fastmail, from the token's owner to this address; whether the email arrived. */
    boolean onFastmail(String address) throws Exception {
        if (address == null || address.isBlank()) {
            out.println("Set FASTMAIL_ADDRESS to your own address: the email goes from you to you.");
            return false;
        }
        out.println("FASTMAIL_TOKEN is set: the routes run on Fastmail, the email goes from you to you.");
        Properties settings = new Properties();
        // Camel reads the token from the environment itself; server is Fastmail by default
        settings.put("camel.component.jmap.accessToken", "{{env:FASTMAIL_TOKEN}}");
        return run(settings, address);
    }

    /** Runs the routes with these settings; whether the email arrived. */
    boolean run(Properties settings, String recipient) throws Exception {
        Files.createDirectories(folder);
        settings.put("quickstart.folder", folder.toString());
        settings.put("quickstart.recipient", recipient);
        settings.put("quickstart.marker", UUID.randomUUID().toString().substring(0, 8));
        Main camel = new Main();
        camel.setOverrideProperties(settings);
        camel.start();
        try {
            return sendAndReceive(camel.getCamelContext(), recipient);
        } finally {
            camel.stop();
            out.println("Camel is stopped.");
        }
    }

    private boolean sendAndReceive(CamelContext context, String recipient) throws IOException {
        out.println(
                "Camel runs two routes, written in YAML: one receives from jmap:inbox, one sends through jmap:sent.");
        NotifyBuilder received =
                new NotifyBuilder(context).fromRoute("receive").whenCompleted(1).create();

        Exchange sent = context.createFluentProducerTemplate()
                .to("direct:send")
                .withProcessor(QuickStart::compose)
                .send();
        if (sent.getException() != null) {
            out.println("The email could not be sent: " + sent.getException().getMessage());
            return false;
        }
        out.println("Sent an email in HTML, with an attachment, to " + recipient + ". Its id is "
                + sent.getMessage().getHeader(JmapConstants.EMAIL_ID) + ".");

        if (!received.matches(SECONDS_TO_WAIT, TimeUnit.SECONDS) || isEmpty(folder)) {
            out.println("It did not arrive within " + SECONDS_TO_WAIT + " seconds.");
            return false;
        }
        out.println("It has arrived. Camel wrote it to " + folder + " as");
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().forEach(file -> out.println("    " + file.getFileName() + " (" + size(file) + " bytes)"));
        }
        return true;
    }

    private static void compose(Exchange exchange) {
        byte[] table = "Stadt,Größe\nZürich,88 km²\n".getBytes(StandardCharsets.UTF_8);
        exchange.getMessage().setBody("<p>Grüße! Die <b>Größen</b> stehen in der Tabelle.</p>");
        exchange.getMessage(AttachmentMessage.class)
                .addAttachment("Größen.csv", new DataHandler(new ByteArrayDataSource(table, "text/csv")));
    }

    private void explainFastmail() {
        out.println(
                """

                The same two routes run on Fastmail, where the email goes from you to you. Make an API token (Settings,
                Privacy & Security, API tokens; scopes Email and Email Submission), then

                    read -rs FASTMAIL_TOKEN && export FASTMAIL_TOKEN      # paste it; it is neither shown nor kept
                    export FASTMAIL_ADDRESS=you@fastmail.com
                    camel-jmap-examples/quickstart/run

                In an application of your own it takes one line: camel.component.jmap.accessToken={{env:FASTMAIL_TOKEN}}
                """);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
