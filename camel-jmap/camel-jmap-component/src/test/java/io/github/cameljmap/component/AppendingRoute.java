package io.github.cameljmap.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The main class of a {@link RouteProcess}: appends the id of each email to a file, which is on disk before the exchange is
 * completed. It has the beans {@code state} (a file) and {@code database}, and is in a cluster with those that have the same
 * directory.
 */
final class AppendingRoute {

    private AppendingRoute() {}

    /**
     * Runs until it is killed.
     *
     * @param arguments session URL, user, password, endpoint URI, directory, database URL, name of the file
     */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[4]);
        CamelContext context = JmapRoutes.at(arguments[0], settings -> {
            settings.setUsername(arguments[1]);
            settings.setPassword(arguments[2]);
        });
        context.getRegistry()
                .bind(
                        "state",
                        new AtomicFileStateRepository(directory.resolve("state").toFile()));
        context.getRegistry().bind("database", database(arguments[5]));
        context.addService(cluster(directory.resolve("cluster")));
        FileChannel file =
                FileChannel.open(directory.resolve(arguments[6]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        JmapRoutes.with(context, routes -> routes.from(arguments[3])
                .process(exchange ->
                        append(file, exchange.getMessage().getHeader(JmapConstants.EMAIL_ID, String.class))));
        Runtime.getRuntime().addShutdownHook(new Thread(context::stop));
        context.start();
        new CountDownLatch(1).await();
    }

    private static JdbcMessageIdRepository database(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        return new JdbcMessageIdRepository(source, "emails");
    }

    private static FileLockClusterService cluster(Path directory) {
        FileLockClusterService cluster = new FileLockClusterService();
        cluster.setRoot(directory.toString());
        // not at once: Camel 4.14 can deadlock when the lock is had while the route is starting
        cluster.setAcquireLockDelay(1, TimeUnit.SECONDS);
        cluster.setAcquireLockInterval(100, TimeUnit.MILLISECONDS);
        return cluster;
    }

    private static void append(FileChannel file, String id) {
        try {
            file.write(ByteBuffer.wrap((id + "\n").getBytes(StandardCharsets.UTF_8)));
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
