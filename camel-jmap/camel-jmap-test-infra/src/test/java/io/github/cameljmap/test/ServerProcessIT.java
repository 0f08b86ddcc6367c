package io.github.cameljmap.test;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

class ServerProcessIT {
    @ParameterizedTest
    @EnumSource
    void nothingRunsAfterClose(JmapServer kind) {
        assumeAvailable(kind);
        List<ProcessHandle> processes;

        try (JmapService server = kind.start()) {
            processes = processes(pid(server));
        }

        assertThat(processes).isNotEmpty();
        // a killed process is listed until its parent has read how it ended
        await().untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
    }

    @ParameterizedTest
    @EnumSource
    void nothingRunsAfterTheTestJvmWasKilled(JmapServer kind) throws Exception {
        assumeAvailable(kind);
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartAndWait.class.getName(),
                        kind.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long pid = Long.parseLong(jvm.inputReader().readLine());
        List<ProcessHandle> processes = processes(pid);
        assertThat(processes).isNotEmpty().allMatch(ProcessHandle::isAlive);

        jvm.destroyForcibly();

        await().untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void tellsTheEndOfTheLogWhenItDoesNotStart() {
        List<String> command = List.of("bash", "-c", "echo no space left on the moon >&2; exit 3");

        assertThatThrownBy(() -> ServerProcess.start("Broken", command, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("broken-")
                .hasMessageContaining("no space left on the moon");
    }

    private static List<ProcessHandle> processes(long pid) {
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(server), server.descendants()).toList();
    }

    private static void assumeAvailable(JmapServer kind) {
        assumeThat(kind != JmapServer.CYRUS || CyrusService.isInstalled())
                .as(CyrusService.HOW_TO_INSTALL)
                .isTrue();
    }

    private static long pid(JmapService server) {
        return server instanceof JamesService james ? james.pid() : ((CyrusService) server).pid();
    }

    /** What a test JVM does until it is killed. */
    static final class StartAndWait {
        public static void main(String[] args) throws Exception {
            JmapService server = JmapServer.valueOf(args[0]).start();
            System.out.println(pid(server));
            Thread.currentThread().join();
        }
    }
}
