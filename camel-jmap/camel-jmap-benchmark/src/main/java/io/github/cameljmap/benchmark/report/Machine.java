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
 * @param load how busy it was before anything was measured: processes that run or want to, on the average of a minute
 */
record Machine(String processor, int cores, double load, String system, String jdk) {

    static Machine now() {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                readProcessor().orElse(machine.getArch()),
                machine.getAvailableProcessors(),
                machine.getSystemLoadAverage(),
                machine.getName() + " " + machine.getVersion(),
                Runtime.version().toString());
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
