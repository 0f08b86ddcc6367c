package io.github.cameljmap.component.consumer;

import java.io.File;
import java.nio.file.Path;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.cameljmap.component.AtomicFileStateRepository;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapTrackBy;
import io.github.cameljmap.component.support.CapturedLog;

import static org.assertj.core.api.Assertions.assertThat;

class TrackerMemoryTest {

    @TempDir
    Path directory;

    @Test
    void aRepositoryThatDoesNotOutliveTheProcessOrACrashIsWarnedOf() throws Exception {
        File file = directory.resolve("state").toFile();

        assertThat(logOf(null)).contains("trackBy=window of mailbox inbox without stateRepository");
        assertThat(logOf(FileStateRepository.fileStateRepository(file)))
                .contains("a crash while it writes", AtomicFileStateRepository.class.getName());
        assertThat(logOf(new AtomicFileStateRepository(file))).isEmpty();
    }

    private static String logOf(FileStateRepository repository) throws Exception {
        JmapConfiguration configuration = new JmapConfiguration();
        configuration.setMailbox("inbox");
        configuration.setTrackBy(JmapTrackBy.window);
        configuration.setStateRepository(repository);
        try (CamelContext context = new DefaultCamelContext();
                CapturedLog log = new CapturedLog()) {
            new TrackerMemory(context, configuration, "route").start();
            return log.text();
        }
    }
}
