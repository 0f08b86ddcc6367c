package io.github.cameljmap.examples.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.cameljmap.test.JamesService;
import io.github.cameljmap.test.MailUser;

import static org.assertj.core.api.Assertions.assertThat;

class QuickStartIT {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void theEmailArrivesAsFilesWithReadableNames() throws Exception {
        boolean arrived = new QuickStart(folder, out).onJames();

        assertThat(arrived).as(printed()).isTrue();
        assertThat(printed()).contains(folder.toString(), "Größen.csv", "FASTMAIL_TOKEN");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2).allSatisfy(file -> assertThat(
                            file.getFileName().toString())
                    .contains("Grüße vom Schnellstart"));
        }
        assertThat(textOf(".txt")).isEqualTo("Grüße! Die Größen stehen in der Tabelle.");
        assertThat(textOf(" - Größen.csv")).isEqualTo("Stadt,Größe\nZürich,88 km²\n");
    }

    @Test
    void fastmailNeedsAnAddress() throws Exception {
        boolean arrived = new QuickStart(folder, out).onFastmail(null);

        assertThat(arrived).isFalse();
        assertThat(printed()).contains("FASTMAIL_ADDRESS");
    }

    /** As on Fastmail: one account, known by a token, which the component has. */
    @Test
    void theSameRoutesRunWithATokenOnly() throws Exception {
        try (JamesService james = JamesService.start()) {
            MailUser user = james.createUser("you");
            Properties settings = new Properties();
            settings.put("camel.component.jmap.server", james.sessionUrl().toString());
            settings.put("camel.component.jmap.accessToken", james.bearerToken(user));

            boolean arrived = new QuickStart(folder, out).run(settings, user.address());

            assertThat(arrived).as(printed()).isTrue();
        }
    }

    private String textOf(String ending) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.filter(path -> path.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(file);
        }
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
