package io.github.cameljmap.client.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapTransportException;

/** Translates between OkHttp's WebSocket and ours. */
final class TextSocketAdapter extends WebSocketListener {

    private static final int SWITCHING_PROTOCOLS = 101;

    private final TextSocketListener listener;
    private final MessageMeter meter;

    // A ping without an answer is found out by another thread than the one that reads; so both are shared by threads.
    private volatile Optional<Request> opening = Optional.empty();
    private final AtomicBoolean ended = new AtomicBoolean();

    TextSocketAdapter(TextSocketListener listener, MessageMeter meter) {
        this.listener = listener;
        this.meter = meter;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        // as it went out; the one that the socket knows has no credentials yet
        Request sent = response.request();
        opening = Optional.of(sent);
        meter.messageIsComplete();
        listener.opened(text -> {
            WireTrace.sent(() -> text, sent);
            socket.send(text);
        });
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        meter.messageIsComplete();
        WireTrace.received(() -> text, opening.orElse(socket.request()));
        listener.received(text);
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        // nothing is on its way to the server that it would have to wait for
        socket.cancel();
        end(new JmapTransportException("The server closed the WebSocket with " + code));
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, Response response) {
        if (response != null && response.code() != SWITCHING_PROTOCOLS) {
            end(HttpProblems.of(response));
        } else if (opening.isPresent() && failure instanceof SocketTimeoutException) {
            end(new JmapTransportException("The server did not answer a ping on the WebSocket in time", failure));
        } else if (failure instanceof IOException broken) {
            end(HttpProblems.of(socket.request().url().uri(), broken));
        } else {
            end(new JmapTransportException("The WebSocket failed: " + failure, failure));
        }
    }

    private void end(JmapException why) {
        if (ended.compareAndSet(false, true)) {
            listener.ended(why);
        }
    }
}
