package io.github.cameljmap.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

import io.github.cameljmap.client.error.JmapTransportException;

/** Reads an answer that does not end, and hands on its bytes as they come. */
final class EventStream implements Callback {

    private static final String TYPE = "text/event-stream";
    private static final int BUFFER = 8192;

    private final EventStreamListener listener;

    EventStream(EventStreamListener listener) {
        this.listener = listener;
    }

    @Override
    public void onResponse(Call call, Response response) {
        String type = Optional.ofNullable(response.header("Content-Type")).orElse("of no type");
        try (response) {
            if (response.code() != 200) {
                listener.ended(HttpProblems.of(response));
            } else if (!type.toLowerCase(Locale.ROOT).startsWith(TYPE)) {
                listener.ended(new JmapTransportException("The answer of " + place(call) + " is not " + TYPE + " but "
                        + Echo.masked(type, response.request())));
            } else {
                listener.opened();
                read(response);
                listener.ended(new JmapTransportException("The server ended the event stream " + place(call)));
            }
        } catch (IOException e) {
            onFailure(call, e);
        } catch (RuntimeException e) {
            // must not end a thread that belongs to others
            listener.ended(new JmapTransportException("The event stream could not be read: " + e, e));
        }
    }

    @Override
    public void onFailure(Call call, IOException e) {
        listener.ended(HttpProblems.of(call.request().url().uri(), e));
    }

    private void read(Response response) throws IOException {
        InputStream body = response.body().byteStream();
        byte[] buffer = new byte[BUFFER];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            int length = read;
            WireTrace.received(() -> new String(buffer, 0, length, StandardCharsets.UTF_8), response.request());
            listener.received(buffer, length);
        }
    }

    private static String place(Call call) {
        return HttpProblems.place(call.request().url().uri());
    }
}
