package io.github.cameljmap.client.support;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.simple.SimpleLogger;
import org.slf4j.spi.LocationAwareLogger;

/** What is written to the standard error stream, where the logger of the tests writes too. */
public final class CapturedLog implements AutoCloseable {

    private final PrintStream err = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private final Runnable atEnd;

    public CapturedLog() {
        this(() -> {});
    }

    private CapturedLog(Runnable atEnd) {
        this.atEnd = atEnd;
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    /** With a category that logs everything until then. */
    public static CapturedLog ofEverythingBy(String category) {
        int before = setLevel(category, LocationAwareLogger.TRACE_INT);
        return new CapturedLog(() -> setLevel(category, before));
    }

    // SLF4J has no way to set a level
    private static int setLevel(String category, int level) {
        try {
            Logger logger = LoggerFactory.getLogger(category);
            Field current = SimpleLogger.class.getDeclaredField("currentLogLevel");
            current.setAccessible(true);
            int before = current.getInt(logger);
            current.setInt(logger, level);
            return before;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(err);
        atEnd.run();
    }
}
