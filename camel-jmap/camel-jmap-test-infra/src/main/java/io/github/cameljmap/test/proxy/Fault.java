package io.github.cameljmap.test.proxy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What the proxy does to one request and the response to it. */
@FunctionalInterface
public interface Fault {

    /** All is well. */
    Fault NONE = exchange -> {
        exchange.passRequest();
        exchange.passResponse();
    };

    /** Plays its part in full. */
    void happenTo(ProxiedExchange exchange) throws IOException;

    /**
     * The connection ends while the request is on its way: the server has only so many bytes of it, header included.
     *
     * @param bytes how many; below zero, all but so many
     */
    record CutRequest(int bytes, Ending ending) implements Fault {
        @Override
        public void happenTo(ProxiedExchange exchange) throws IOException {
            exchange.passRequest(bytes >= 0 ? bytes : Math.max(0, exchange.requestSize() + bytes));
            exchange.end(ending);
        }
    }

    /**
     * The server carries the request out and answers, but the connection ends when the client has so many bytes of the
     * response, header included.
     */
    record CutResponse(int bytes, Ending ending) implements Fault {
        @Override
        public void happenTo(ProxiedExchange exchange) throws IOException {
            exchange.passRequest();
            try {
                exchange.passResponse(out -> new LimitedOutput(out, bytes));
            } catch (LimitedOutput.Reached e) {
                // the client has what it is to have
            }
            exchange.end(ending);
        }
    }

    /** After so many bytes of the response nothing comes any more, until the client gives up. */
    record Stall(int bytes) implements Fault {
        @Override
        public void happenTo(ProxiedExchange exchange) throws IOException {
            exchange.passRequest();
            try {
                exchange.passResponse(out -> new LimitedOutput(out, bytes));
            } catch (LimitedOutput.Reached e) {
                exchange.awaitHangup();
            }
            exchange.end(Ending.CLOSE);
        }
    }

    /** The request reaches the server late, even if the client has given up by then. */
    record LateRequest(Duration delay) implements Fault {
        @Override
        public void happenTo(ProxiedExchange exchange) throws IOException {
            exchange.pause(delay);
            NONE.happenTo(exchange);
        }
    }

    /** The request reaches the server when it is let through, even if the client has given up by then. */
    record HeldRequest(CountDownLatch letThrough) implements Fault {
        @Override
        public void happenTo(ProxiedExchange exchange) throws IOException {
            try {
                letThrough.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            NONE.happenTo(exchange);
        }
    }

    /** The server carries the request out at once; the response comes late. */
    record LateResponse(Duration delay) implements Fault {
        @Override
        public void happenTo(ProxiedExchange exchange) throws IOException {
            exchange.passRequest();
            byte[] response = exchange.readResponse().bytes(0);
            exchange.pause(delay);
            exchange.respond(response);
        }
    }

    /** The response comes a few bytes at a time. */
    record Trickle(int bytes, Duration pause) implements Fault {
        @Override
        public void happenTo(ProxiedExchange exchange) throws IOException {
            exchange.passRequest();
            exchange.passResponse(out -> new OutputStream() {
                @Override
                public void write(int single) throws IOException {
                    out.write(single);
                }

                @Override
                public void write(byte[] all, int offset, int length) throws IOException {
                    for (int done = 0; done < length; done += bytes) {
                        out.write(all, offset + done, Math.min(bytes, length - done));
                        out.flush();
                        exchange.pause(pause);
                    }
                }
            });
        }
    }

    /** The length of the response is announced wrongly: too large, and the connection ends early; too small, and bytes are left. */
    record WrongLength(int by) implements Fault {
        @Override
        public void happenTo(ProxiedExchange exchange) throws IOException {
            exchange.passRequest();
            exchange.respond(exchange.readResponse().bytes(by));
            if (by > 0) {
                exchange.end(Ending.CLOSE);
            }
        }
    }

    /** The response comes twice: the second one will be read as that to the next request. */
    record Twice() implements Fault {
        @Override
        public void happenTo(ProxiedExchange exchange) throws IOException {
            exchange.passRequest();
            byte[] response = exchange.readResponse().bytes(0);
            exchange.respond(response);
            exchange.respond(response);
        }
    }

    /** The response is one that never ends, in chunks of this. */
    record Endless(String start, String piece) implements Fault {
        @Override
        public void happenTo(ProxiedExchange exchange) throws IOException {
            exchange.respond("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + chunk(start));
            String many = chunk(piece.repeat(1 + 8000 / piece.length()));
            // until the client hangs up
            while (true) {
                exchange.respond(many);
            }
        }

        private static String chunk(String text) {
            return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
        }
    }
}
