package io.github.cameljmap.client.http;

import java.io.Closeable;
import java.io.InputStream;
import java.net.URI;
import java.util.OptionalLong;

import okhttp3.Response;

/** A successful HTTP answer whose body has yet to be read; to be closed. */
public final class HttpAnswer implements Closeable {

    private final Response response;

    HttpAnswer(Response response) {
        this.response = response;
    }

    public URI url() {
        return response.request().url().uri();
    }

    /** The media type, empty when there is none. */
    public String contentType() {
        return response.header("Content-Type", "");
    }

    /** The body's length in bytes, empty when the server did not say. */
    public OptionalLong length() {
        long length = response.body().contentLength();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    public InputStream body() {
        return response.body().byteStream();
    }

    /** A text without the credentials of the request, which the server may have repeated. */
    public String masked(String text) {
        return Echo.masked(text, response.request());
    }

    @Override
    public void close() {
        response.close();
    }
}
