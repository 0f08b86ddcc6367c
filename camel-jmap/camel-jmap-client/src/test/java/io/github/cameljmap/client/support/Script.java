package io.github.cameljmap.client.support;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Answers the first request as the first line says, the second as the second, and all that follow as the last. */
public final class Script implements RawServer.Handler, AutoCloseable {

    private static final String STREAM = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream;charset=utf-8\r\n\r\n";

    private final List<Line> lines;
    private final List<RawServer.Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch testIsOver = new CountDownLatch(1);

    private Script(List<Line> lines) {
        this.lines = lines;
    }

    public static Script of(Line... lines) {
        return new Script(List.of(lines));
    }

    /** An event stream that begins with this and stays open. */
    public static Line stream(String events) {
        return (request, answer, end) -> {
            answer.write(STREAM + events);
            end.await();
        };
    }

    /** An event stream that ends after this. */
    public static Line brokenStream(String events) {
        return (request, answer, end) -> {
            answer.write(STREAM + events);
            answer.hangUp();
        };
    }

    /** A status line, headers if any, and no body. */
    public static Line status(String statusAndHeaders) {
        return (request, answer, end) -> answer.write("HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: 0\r\n\r\n");
    }

    /** The connection is taken and nothing said. */
    public static Line silence() {
        return (request, answer, end) -> end.await();
    }

    /** This line, but not before the test says so. */
    public static Line after(CountDownLatch signal, Line line) {
        return (request, answer, end) -> {
            signal.await();
            line.play(request, answer, end);
        };
    }

    /** Where a request goes, without its query. */
    public static String path(RawServer.Request request) {
        return request.line().replaceFirst("^\\S+ ", "").replaceFirst("\\?.*", "");
    }

    public List<RawServer.Request> requests() {
        return requests;
    }

    @Override
    public void handle(RawServer.Request request, RawServer.Answer answer) throws IOException, InterruptedException {
        requests.add(request);
        lines.get(Math.min(requests.size(), lines.size()) - 1).play(request, answer, testIsOver);
    }

    @Override
    public void close() {
        testIsOver.countDown();
    }

    /** One answer. */
    @FunctionalInterface
    public interface Line {
        void play(RawServer.Request request, RawServer.Answer answer, CountDownLatch end)
                throws IOException, InterruptedException;
    }
}
