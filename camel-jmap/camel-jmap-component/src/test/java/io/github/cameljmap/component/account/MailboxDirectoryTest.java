package io.github.cameljmap.component.account;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.client.model.Mailbox;

import static org.assertj.core.api.Assertions.assertThat;

class MailboxDirectoryTest {

    private final MailboxDirectory directory = of(
            "{'id': 'P1', 'name': 'Posteingang', 'role': 'inbox'}",
            "{'id': 'P2', 'name': 'Projects'}",
            "{'id': 'P3', 'name': 'Camel', 'parentId': 'P2'}",
            "{'id': 'P4', 'name': 'Spam', 'role': 'Junk'}",
            "{'id': 'P5', 'name': 'archive', 'parentId': null, 'role': null}",
            "{'id': 'P6', 'name': 'Ablage', 'role': 'archive'}",
            "{'id': 'P7', 'name': 'Camel'}",
            "{'id': 'P8', 'name': 'a/b'}");

    @ParameterizedTest
    @CsvSource({
        "inbox, P1",
        "INBOX, P1",
        "Posteingang, P1",
        "Projects/Camel, P3",
        "Camel, P7",
        "id:P3, P3",
        "junk, P4",
        "spam, P4",
        "a/b, P8"
    })
    void aMailboxIsFoundByRoleByPathAndById(String name, String id) {
        assertThat(find(name)).contains(id);
    }

    @Test
    void everyMailboxHasAPath() {
        assertThat(directory.paths())
                .containsEntry("Posteingang", "P1")
                .containsEntry("Projects/Camel", "P3")
                .hasSize(8);
    }

    @Test
    void aRoleComesBeforeAName() {
        assertThat(find("archive")).contains("P6");
    }

    @ParameterizedTest
    @CsvSource({"camel", "Cam", "Projects/", "/Projects", "projects/Camel", "id:", "id:P9", "''", "drafts"})
    void whatIsNotThereIsNotFound(String name) {
        assertThat(find(name)).isEmpty();
    }

    @Test
    void spamIsJunkOnServersThatSaySo() {
        MailboxDirectory james = of("{'id': 'P1', 'name': 'Spam', 'role': 'spam'}");

        assertThat(james.find("junk").flatMap(Mailbox::id)).contains("P1");
    }

    @Test
    void mailboxesThatAreEachOthersParentsDoNotTurnInCircles() {
        MailboxDirectory circle =
                of("{'id': 'P1', 'name': 'a', 'parentId': 'P2'}", "{'id': 'P2', 'name': 'b', 'parentId': 'P1'}");

        assertThat(circle.find("id:P1")).isPresent();
    }

    @Test
    void aParentThatIsNotThereIsNoPartOfThePath() {
        assertThat(of("{'id': 'P1', 'name': 'a', 'parentId': 'P9'}").find("a")).isPresent();
    }

    @Test
    void theDescriptionListsRolesAndPaths() {
        assertThat(directory.describe())
                .isEqualTo("Roles: archive, inbox, junk. Paths: Ablage, Camel, Posteingang, Projects, Projects/Camel,"
                        + " Spam, a/b, archive");
    }

    private Optional<String> find(String name) {
        return directory.find(name).flatMap(Mailbox::id);
    }

    private static MailboxDirectory of(String... mailboxes) {
        List<Mailbox> list =
                Stream.of(mailboxes).map(MailboxDirectoryTest::mailbox).toList();
        return new MailboxDirectory(list);
    }

    private static Mailbox mailbox(String json) {
        try {
            return JmapJson.mapper().readValue(json.replace('\'', '"'), Mailbox.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
