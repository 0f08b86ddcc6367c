package io.github.cameljmap.component;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Micrometer is optional: an application that does not have it on its class path can start a consumer. */
@Timeout(60)
class WithoutMicrometerTest {

    @Test
    void aConsumerStarts() throws Exception {
        try (URLClassLoader loader = withoutMicrometer()) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                Callable<?> application = (Callable<?>) loader.loadClass(Application.class.getName())
                        .getDeclaredConstructor()
                        .newInstance();

                assertThat(application.call())
                        .isEqualTo("Started, without io.micrometer.core.instrument.MeterRegistry");
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    private static URLClassLoader withoutMicrometer() {
        URL[] urls = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("micrometer"))
                .map(WithoutMicrometerTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }

    /** Runs with classes of its own, so that only what the JDK knows can go in and out. */
    public static final class Application implements Callable<String> {

        @Override
        public String call() throws Exception {
            CamelContext context = JmapRoutes.at("https://localhost:1", settings -> settings.setAccessToken("t"));
            try (context) {
                JmapRoutes.with(context, routes -> routes.from("jmap:inbox?startScheduler=false")
                        .routeId("in")
                        .to("mock:in"));
                context.start();
                return "Started, " + (isThere() ? "with " : "without ") + "io.micrometer.core.instrument.MeterRegistry";
            }
        }

        private static boolean isThere() {
            try {
                Class.forName("io.micrometer.core.instrument.MeterRegistry");
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        }
    }
}
