package io.github.cameljmap.component;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AtomicFileStateRepositoryTest {

    @TempDir
    Path directory;

    @Test
    void statesOutliveIt() throws Exception {
        try (AtomicFileStateRepository first = started("folder/states")) {
            first.setState("a", "1");
            first.setState("b", "2=2 ä");
            first.setState("a", "3");
        }

        try (AtomicFileStateRepository second = started("folder/states")) {
            assertThat(second.getState("a")).isEqualTo("3");
            assertThat(second.getState("b")).isEqualTo("2=2 ä");
            assertThat(second.getState("c")).isNull();
        }
    }

    @Test
    void itGoesOnWithAFileOfCamels() throws Exception {
        try (FileStateRepository camel =
                FileStateRepository.fileStateRepository(file("states").toFile())) {
            camel.start();
            camel.setState("a", "1");
            camel.setState("a", "2");
        }

        try (AtomicFileStateRepository ours = started("states")) {
            assertThat(ours.getState("a")).isEqualTo("2");
        }
    }

    /** Whoever reads the file while it is written finds what a crash at that moment would leave. */
    @Test
    void theFileIsWholeAtEachMoment() throws Exception {
        String rest = "x".repeat(5000);
        Set<String> found = new HashSet<>();
        try (AtomicFileStateRepository repository = started("states")) {
            repository.setState("a", "0" + rest);
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                for (int i = 1; i < 300; i++) {
                    repository.setState("a", i + rest);
                }
            });
            while (!writer.isDone()) {
                found.add(Files.readString(file("states")));
            }
            writer.get();
        }

        assertThat(found).hasSizeGreaterThan(1).allSatisfy(text -> assertThat(text)
                .matches("a=\\d+x{5000}\n"));
    }

    @Test
    void aFileThatCannotBeWrittenStaysAsItWas() throws Exception {
        try (AtomicFileStateRepository repository = started("states")) {
            repository.setState("a", "1");
            Files.createDirectory(file("states.tmp"));

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> repository.setState("a", "2"))
                    .withMessageContaining(file("states").toString());
            assertThat(file("states")).hasContent("a=1");
        }
    }

    @Test
    void whatWouldBreakALineIsRefused() throws Exception {
        try (AtomicFileStateRepository repository = started("states")) {
            assertThatIllegalArgumentException().isThrownBy(() -> repository.setState("a=b", "1"));
            assertThatIllegalArgumentException().isThrownBy(() -> repository.setState("a\nb", "1"));
            assertThatIllegalArgumentException().isThrownBy(() -> repository.setState("a", "1\n2"));
            assertThat(file("states")).isEmptyFile();
        }
    }

    private AtomicFileStateRepository started(String name) {
        AtomicFileStateRepository repository =
                new AtomicFileStateRepository(file(name).toFile());
        repository.start();
        return repository;
    }

    private Path file(String name) {
        return directory.resolve(name);
    }
}
