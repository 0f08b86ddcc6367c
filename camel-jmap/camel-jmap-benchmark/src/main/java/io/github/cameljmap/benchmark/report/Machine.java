package io.github.cameljmap.benchmark.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is measured on.
 *
 * @param servers the servers that are measured with, and their versions
 */
public record Machine(String processor, int cores, String system, String jdk, String servers) {

    static Machine now() {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                readProcessor().orElse(machine.getArch()),
                machine.getAvailableProcessors(),
                machine.getName() + " " + machine.getVersion(),
                Runtime.version().toString(),
                ServerVersions.find());
    }

    private static Optional<String> readProcessor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst();
        } catch (IOException e) {
            // another system than Linux
            return Optional.empty();
        }
    }
}
