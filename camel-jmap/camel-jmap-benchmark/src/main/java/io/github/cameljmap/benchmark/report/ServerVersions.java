package io.github.cameljmap.benchmark.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Which servers the benchmarks run on: James as it is built, Cyrus as it is installed. */
final class ServerVersions {

    private ServerVersions() {}

    static String find() {
        return "Apache James " + james() + " in memory, Cyrus " + cyrus();
    }

    private static String james() {
        Properties versions = new Properties();
        try (InputStream in = ServerVersions.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.getProperty("james");
    }

    private static String cyrus() {
        try {
            Process query = new ProcessBuilder("dpkg-query", "-W", "-f", "${Version}", "cyrus-imapd")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream out = query.getInputStream()) {
                String version = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                return version.isBlank() ? "of an unknown version" : version.strip();
            }
        } catch (IOException e) {
            return "of an unknown version";
        }
    }
}
