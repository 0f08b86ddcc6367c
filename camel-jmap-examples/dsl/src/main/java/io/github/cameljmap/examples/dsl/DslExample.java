package io.github.cameljmap.examples.dsl;

import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.main.Main;

import io.github.cameljmap.test.JamesService;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

/** Sends an email to oneself, receives it and files it, by three routes that are written in a language of choice. */
public final class DslExample {

    private static final int SECONDS_TO_WAIT = 60;

    private final JmapService server;
    private final MailUser user;

    DslExample(JmapService server, MailUser user) {
        this.server = server;
        this.user = user;
    }

    public static void main(String[] args) throws Exception {
        System.exit(onJames(Language.valueOf(args[0]), Path.of(args[1])) ? 0 : 1);
    }

    private static boolean onJames(Language language, Path folder) throws Exception {
        System.out.println(
                "Starting a mail server: Apache James in memory, a process of its own, on this machine only ...");
        try (JamesService james = JamesService.start()) {
            MailUser you = james.createUser("you@example.org", UUID.randomUUID().toString());
            boolean done = new DslExample(james, you).run(language, folder);
            System.out.println(
                    done
                            ? "The routes in " + language + " sent an email, received it, wrote it to " + folder
                                    + " and moved it to the mailbox Questions."
                            : "The email did not arrive within " + SECONDS_TO_WAIT + " seconds.");
            return done;
        }
    }

    /** Runs the routes until one email went through all three; whether it did. */
    boolean run(Language language, Path folder) throws Exception {
        Properties settings = new Properties();
        settings.put("camel.component.jmap.server", server.sessionUrl().toString());
        settings.put("camel.component.jmap.username", user.address());
        settings.put("camel.component.jmap.password", user.password());
        settings.put("example.address", user.address());
        settings.put("example.folder", folder.toString());
        Main camel = new Main();
        camel.setOverrideProperties(settings);
        language.load(camel);
        camel.start();
        try {
            return ask(camel.getCamelContext());
        } finally {
            camel.stop();
        }
    }

    private static boolean ask(CamelContext context) {
        NotifyBuilder received =
                new NotifyBuilder(context).fromRoute("receive").whenCompleted(1).create();
        context.createFluentProducerTemplate()
                .to("direct:ask")
                .withBody("Do camels like the desert?")
                .request();
        return received.matches(SECONDS_TO_WAIT, TimeUnit.SECONDS);
    }
}
