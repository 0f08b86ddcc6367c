package io.github.cameljmap.examples.jbang;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the commands of the README as they stand there. */
@JmapServerTest(JmapServer.JAMES)
class JBangIT {

    private final JmapService server;

    JBangIT(JmapService server) {
        this.server = server;
    }

    @Test
    void theRouteWritesAnEmailToAFile() throws Exception {
        MailUser reader = server.createUser("reader");
        try (ImapMailbox mailbox = server.imap(reader);
                CamelProcess camel = camel("route.yaml", "", reader)) {
            mailbox.append(ImapMailbox.INBOX, mail(reader));

            camel.awaitWhileItRuns(
                    () -> mailbox.messages(ImapMailbox.INBOX).get(0).flags().contains("\\Seen"));

            assertThat(files(camel.folder().resolve("mail")))
                    .singleElement()
                    .asString()
                    .isEqualToIgnoringNewLines("Grüße aus der Wüste.");
            assertThat(camel.log()).contains("Caravan").doesNotContain(server.bearerToken(reader));
        }
    }

    @Test
    void thePipeSendsAnEmailOn() throws Exception {
        MailUser reader = server.createUser("reader");
        MailUser team = server.createUser("team");
        try (ImapMailbox mailbox = server.imap(reader);
                ImapMailbox arrived = server.imap(team);
                CamelProcess camel = camel("pipe.yaml", team.address(), reader)) {
            mailbox.append(ImapMailbox.INBOX, mail(reader));

            camel.awaitWhileItRuns(() -> arrived.count(ImapMailbox.INBOX) > 0);

            assertThat(arrived.messages(ImapMailbox.INBOX)).singleElement().satisfies(message -> {
                assertThat(message.subject()).isEqualTo("Good news");
                assertThat(message.text().strip()).isEqualTo("Grüße aus der Wüste.");
            });
        }
    }

    /** Runs the command that the README shows for a file, on the server of this test. */
    private CamelProcess camel(String file, String team, MailUser user) throws IOException {
        String command = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("camel run " + file + " "))
                .findFirst()
                .orElseThrow();
        List<String> arguments = new ArrayList<>(
                List.of(command.replace("team@example.com", team).split(" ")));
        arguments.remove(0);
        arguments.add("--prop=camel.component.jmap.server=" + server.sessionUrl());
        return CamelProcess.start(arguments, Map.of("JMAP_TOKEN", server.bearerToken(user)));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }

    private static byte[] mail(MailUser to) {
        return TestMails.plain("friend@example.com", to.address(), "Caravan", "Grüße aus der Wüste.\n");
    }
}
