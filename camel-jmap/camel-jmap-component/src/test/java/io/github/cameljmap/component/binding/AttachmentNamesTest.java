package io.github.cameljmap.component.binding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.model.EmailBodyPart;
import io.github.cameljmap.client.model.JmapJson;

import static org.assertj.core.api.Assertions.assertThat;

class AttachmentNamesTest {

    private final AttachmentNames names = new AttachmentNames();

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "Bericht für März.csv", "你好.pdf", "📎.png", ".bashrc", "a b.c.d", "noextension"})
    void anOrdinaryNameStaysAsItIs(String name) {
        assertThat(next(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd",
        "/etc/passwd, passwd",
        "C:\\Windows\\a.exe, a.exe",
        "..\\..\\a.exe, a.exe",
        "a/b\\c.txt, c.txt",
        "'  a.txt  ', a.txt"
    })
    void onlyTheLastPartOfAPathCounts(String name, String safe) {
        assertThat(next(name)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "...", "a/", "a/..", "\\", " .. "})
    void aNameThatIsNoneGetsOne(String name) {
        assertThat(next(name)).isEqualTo("attachment");
    }

    @Test
    void anAttachmentWithoutANameGetsOne() {
        assertThat(names.next(part(Map.of("blobId", "G1")))).isEqualTo("attachment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000", "\r", "\n", "\t", "\u007f", "\u0085", "\u009f", "\u2028", "\u202e", "\u2066", "\u061c",
                "\ud800", ":", "*", "?", "\"", "<", ">", "|"
            })
    void whatNoFileNameShouldHaveIsReplaced(String character) {
        assertThat(next("a" + character + "b.txt")).isEqualTo("a_b.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CON",
                "nul",
                "Aux.txt",
                "COM1",
                "lpt9.tar.gz",
                "PRN .txt",
                "conin$",
                "COM\u00b9.txt",
                "LPT\u00b3"
            })
    void namesOfWindowsDevicesAreNoFiles(String name) {
        assertThat(next(name)).isEqualTo("_" + name);
    }

    @ParameterizedTest
    @CsvSource({"a.txt., a.txt", "a.txt. ., a.txt", "a..., a"})
    void whatWindowsTakesOffTheEndIsNotThere(String name, String safe) {
        assertThat(next(name)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../up.txt",
                "/tmp/absolute.txt",
                "..\\..\\up.txt",
                "C:\\absolute.txt",
                "\\\\host\\share\\file.txt",
                "a/../../b",
                "..",
                ".",
                "a\u0000/../b",
                "..\u2028",
                "file:///etc/passwd",
                "~/x",
                "a\ud800b",
                "..."
            })
    void aFileOfThatNameIsInTheFolder(String name, @TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve(next(name)));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aNameThatComesAgainGetsANumber() {
        assertThat(Stream.of("a.txt", "a.txt", "a.txt").map(this::next)).containsExactly("a.txt", "a-2.txt", "a-3.txt");
    }

    @Test
    void theNumberDoesNotCollideWithANameThatIsThere() {
        assertThat(Stream.of("a-2.txt", "a.txt", "a.txt").map(this::next))
                .containsExactly("a-2.txt", "a.txt", "a-3.txt");
    }

    @Test
    void aNameThatLooksLikeANumberedOneIsNumberedToo() {
        assertThat(Stream.of("a.txt", "a.txt", "a-2.txt").map(this::next))
                .containsExactly("a.txt", "a-2.txt", "a-2-2.txt");
    }

    @Test
    void caseDoesNotTellNamesApart() {
        assertThat(Stream.of("A.txt", "a.TXT").map(this::next)).containsExactly("A.txt", "a-2.TXT");
    }

    @Test
    void twoSpellingsOfOneLetterDoNotTellNamesApart() {
        assertThat(Stream.of("\u00e4.txt", "a\u0308.txt")
                        .map(this::next)
                        .map(name -> Normalizer.normalize(name, Normalizer.Form.NFC)))
                .doesNotHaveDuplicates();
    }

    @Test
    void pathsThatEndInTheSameNameAreNumbered() {
        assertThat(Stream.of("x/a.txt", "y/a.txt").map(this::next)).containsExactly("a.txt", "a-2.txt");
    }

    @Test
    void attachmentsWithoutNamesAreNumbered() {
        assertThat(Stream.of("", "..").map(this::next)).containsExactly("attachment", "attachment-2");
    }

    @Test
    void aVeryLongNameKeepsItsExtensionAndFitsAFileSystem() {
        assertThat(next("x".repeat(5000) + ".pdf")).endsWith("x.pdf").hasSizeLessThanOrEqualTo(255);
    }

    @Test
    void aVeryLongNameIsMeasuredInBytesAsFileSystemsDo() {
        String name = next("📎".repeat(300) + ".pdf");

        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
        assertThat(name).endsWith("📎.pdf").startsWith("📎");
    }

    @Test
    void aVeryLongNameThatComesAgainIsNumbered() {
        String name = "x".repeat(5000) + ".pdf";

        assertThat(next(name)).isNotEqualTo(next(name));
        assertThat(next(name)).endsWith(".pdf").hasSizeLessThanOrEqualTo(255);
    }

    @Test
    void anEmailWithoutANameIsAnEmlFile() {
        assertThat(names.next(part(Map.of("blobId", "G1", "type", "message/RFC822"))))
                .isEqualTo("message.eml");
        assertThat(names.next(part(Map.of("blobId", "G2", "type", "message/rfc822"))))
                .isEqualTo("message-2.eml");
    }

    @Test
    void anEmailWithANameKeepsIt() {
        assertThat(names.next(part(Map.of("blobId", "G1", "type", "message/rfc822", "name", "Invoice"))))
                .isEqualTo("Invoice");
    }

    private String next(String name) {
        return names.next(part(Map.of("blobId", "G1", "name", name)));
    }

    private static EmailBodyPart part(Map<String, String> properties) {
        return JmapJson.mapper().convertValue(properties, EmailBodyPart.class);
    }
}
