package io.github.cameljmap.examples.dsl;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

import static org.assertj.core.api.Assertions.assertThat;

@JmapServerTest(JmapServer.JAMES)
class DslExampleIT {

    @TempDir
    Path folder;

    private final JmapService server;

    DslExampleIT(JmapService server) {
        this.server = server;
    }

    @ParameterizedTest
    @EnumSource
    void theEmailIsSentReceivedAndMoved(Language language) throws Exception {
        MailUser user = server.createUser("you");

        assertThat(new DslExample(server, user).run(language, folder)).isTrue();

        try (ImapMailbox mailbox = server.imap(user)) {
            assertThat(mailbox.findBySubject("Questions", "Question"))
                    .singleElement()
                    .satisfies(email -> assertThat(email.flags()).contains("\\Seen"));
            assertThat(mailbox.count(ImapMailbox.INBOX)).isZero();
            assertThat(mailbox.findBySubject(ImapMailbox.SENT, "Question")).hasSize(1);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(file).content().isEqualTo("Do camels like the desert?"));
        }
    }
}
