package io.github.cameljmap.benchmark.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A line to a port on which every byte takes half a round trip, in either direction, however many are on their way. Opening a
 * connection takes no time, and there is no slow start: a real line of this length is slower.
 */
public final class DelayLine implements AutoCloseable {

    private static final int CHUNK_BYTES = 16 * 1024;
    private static final int CHUNKS_ON_THEIR_WAY = 1024;

    private final int target;
    private final long nanosOneWay;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private DelayLine(int target, Duration roundTrip) throws IOException {
        this.target = target;
        this.nanosOneWay = roundTrip.toNanos() / 2;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** Opens a line to this port on loopback. */
    public static DelayLine to(int port, Duration roundTrip) {
        try {
            return new DelayLine(port, roundTrip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is entered, on loopback. */
    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        closeQuietly(listener);
        sockets.forEach(DelayLine::closeQuietly);
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(client, server));
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                join(client, server);
                join(server, client);
            } catch (IOException e) {
                // the line is closed, or the server does not want to be connected to: the client sees that
            }
        }
    }

    private void join(Socket from, Socket to) {
        BlockingQueue<Chunk> onTheirWay = new ArrayBlockingQueue<>(CHUNKS_ON_THEIR_WAY);
        threads.execute(() -> send(from, onTheirWay));
        threads.execute(() -> arrive(to, onTheirWay));
    }

    private void send(Socket from, BlockingQueue<Chunk> onTheirWay) {
        byte[] buffer = new byte[CHUNK_BYTES];
        try {
            int read;
            do {
                read = readSome(from, buffer);
                onTheirWay.put(new Chunk(Arrays.copyOf(buffer, Math.max(read, 0)), System.nanoTime() + nanosOneWay));
            } while (read > 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Whether the one side has ended the connection or has broken it, the other one sees it end.
    private static int readSome(Socket from, byte[] buffer) {
        try {
            InputStream in = from.getInputStream();
            return in.read(buffer);
        } catch (IOException e) {
            return -1;
        }
    }

    private static void arrive(Socket to, BlockingQueue<Chunk> onTheirWay) {
        try {
            OutputStream out = to.getOutputStream();
            while (true) {
                Chunk next = onTheirWay.take();
                TimeUnit.NANOSECONDS.sleep(next.due() - System.nanoTime());
                if (next.isEnd()) {
                    to.shutdownOutput();
                    return;
                }
                out.write(next.bytes());
            }
        } catch (IOException e) {
            // who was to get it is gone: the other side sees that, too
            closeQuietly(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // it is out of use either way
        }
    }

    /** Some bytes and when they arrive, in the nanoseconds of {@link System#nanoTime()}; none is the end. */
    private record Chunk(byte[] bytes, long due) {

        boolean isEnd() {
            return bytes.length == 0;
        }
    }
}
