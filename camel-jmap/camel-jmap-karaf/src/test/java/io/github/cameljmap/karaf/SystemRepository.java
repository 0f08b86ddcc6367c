package io.github.cameljmap.karaf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Karaf's own repository, which the build put all bundles into. */
final class SystemRepository {

    private static final Path FOLDER = Karaf.HOME.resolve("system");

    private SystemRepository() {}

    /** Puts our features file there, and the stand-in in the place of camel-karaf's. */
    static void addFeatures() throws IOException {
        add("classes/features.xml", "io/github/cameljmap", "camel-jmap-karaf", System.getProperty("project.version"));
        add(
                "test-classes/camel-karaf-stand-in.xml",
                "org/apache/camel/karaf",
                "apache-camel",
                System.getProperty("camel-karaf.version"));
    }

    private static void add(String built, String group, String artifact, String version) throws IOException {
        Path folder = FOLDER.resolve(group).resolve(artifact).resolve(version);
        Files.copy(
                Path.of("target").resolve(built),
                Files.createDirectories(folder).resolve(artifact + "-" + version + "-features.xml"),
                StandardCopyOption.REPLACE_EXISTING);
    }
}
