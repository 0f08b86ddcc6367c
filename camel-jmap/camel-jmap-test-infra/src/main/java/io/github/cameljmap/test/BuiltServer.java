package io.github.cameljmap.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A server that a module of this build makes the jar of.
 *
 * @param name     what to call it
 * @param module   its folder below {@code camel-jmap}, which is looked for above the working directory
 * @param property the system property that names a jar from elsewhere
 */
record BuiltServer(String name, String module, String property) {

    ServerProcess start(List<String> jvmOptions, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // a third of the time to start
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar().toString()));
        return ServerProcess.start(name, command, environment);
    }

    private Path jar() {
        String given = System.getProperty(property);
        if (given != null) {
            return Path.of(given).toAbsolutePath();
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path target = folder.resolve("camel-jmap").resolve(module).resolve("target");
            if (Files.isDirectory(target)) {
                return newestJar(target);
            }
        }
        throw notBuilt(
                "no camel-jmap/" + module + "/target in or above " + Path.of("").toAbsolutePath());
    }

    private Path newestJar(Path target) {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches(module + "-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .max((a, b) ->
                            Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
                    .orElseThrow(() -> notBuilt("no " + module + "-VERSION.jar in " + target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IllegalStateException notBuilt(String what) {
        return new IllegalStateException(what + ": build it with 'mvn -pl camel-jmap/" + module
                + " package', or give its jar by -D" + property + "=FILE");
    }
}
