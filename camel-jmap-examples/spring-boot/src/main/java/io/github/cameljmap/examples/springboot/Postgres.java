package io.github.cameljmap.examples.springboot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** PostgreSQL with an empty database, on this machine only. It ends with this process, however that ends. */
final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final Process watch;

    private Postgres(EmbeddedPostgres postgres, Process watch) {
        this.postgres = postgres;
        this.watch = watch;
    }

    /**
     * @param folder for the program, which stays there, and the data, which does not
     */
    static Postgres start(Path folder) throws IOException {
        Path data = Files.createTempDirectory(folder, "database-");
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.toFile())
                .setDataDirectory(data)
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
        // what it reads ends when this process does
        Process watch = new ProcessBuilder("sh", "-c", "cat; kill -INT $(head -n 1 postmaster.pid)")
                .directory(data.toFile())
                .start();
        return new Postgres(postgres, watch);
    }

    /** With the user who may do everything, and has no password. */
    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        watch.getOutputStream().close();
    }
}
