package io.github.cameljmap.benchmark.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.cameljmap.benchmark.jvm.HeapPeak;

/**
 * What this JVM takes at a moment.
 *
 * @param heap    bytes in use behind a garbage collection
 * @param threads how many are alive
 * @param sockets how many are open, as far as the system tells
 */
record Vitals(long heap, int threads, long sockets) {

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    static Vitals now() throws IOException {
        return new Vitals(HeapPeak.used(), ManagementFactory.getThreadMXBean().getThreadCount(), openSockets());
    }

    private static long openSockets() throws IOException {
        if (!Files.isDirectory(OPEN_FILES)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(OPEN_FILES)) {
            List<Path> all = files.toList();
            return all.stream().filter(Vitals::isSocket).count();
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException e) {
            // closed meanwhile
            return false;
        }
    }
}
