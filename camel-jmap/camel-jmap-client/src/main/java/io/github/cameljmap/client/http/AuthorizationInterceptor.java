package io.github.cameljmap.client.http;

import java.io.IOException;

import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

import io.github.cameljmap.client.auth.JmapCredentials;

/** Adds the Authorization header. Where a request may go has been checked before it comes here. */
final class AuthorizationInterceptor implements Interceptor {

    private final JmapCredentials credentials;

    AuthorizationInterceptor(JmapCredentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        return chain.proceed(authorized(chain.request()));
    }

    private Request authorized(Request request) throws IOException {
        try {
            return request.newBuilder()
                    .header("Authorization", credentials.authorization())
                    .build();
        } catch (IOException | RuntimeException e) {
            // An UnknownHostException here is not about the JMAP server. And OkHttp lets only an IOException reach the
            // caller; any other would kill its thread.
            throw new IOException("The credentials could not be had: " + e, e);
        }
    }
}
