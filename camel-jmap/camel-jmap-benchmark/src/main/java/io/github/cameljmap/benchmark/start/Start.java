package io.github.cameljmap.benchmark.start;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * An application with one route, from the endpoint that it is told on standard input. It ends after the first email, and tells
 * for how many milliseconds the JVM had started, and how many it took from making the Camel context until the email was in the
 * route. Nothing but the JDK is loaded before.
 */
public final class Start {

    private static final long SECONDS_TO_WAIT = 60;

    private Start() {}

    public static void main(String[] args) throws Exception {
        long begun = System.currentTimeMillis();
        String from = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        CompletableFuture<Long> arrival = new CompletableFuture<>();
        long start = System.nanoTime();
        CamelContext context = new DefaultCamelContext();
        long arrived;
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(from).process(exchange -> arrival.complete(System.nanoTime()));
                }
            });
            context.start();
            arrived = arrival.get(SECONDS_TO_WAIT, TimeUnit.SECONDS);
        } finally {
            context.stop();
        }
        long jvm = begun - ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.println(String.format(Locale.ROOT, "%d %.3f", jvm, (arrived - start) / 1e6));
    }
}
