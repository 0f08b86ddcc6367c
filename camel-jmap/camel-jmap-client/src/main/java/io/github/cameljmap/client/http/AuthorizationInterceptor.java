package io.github.cameljmap.client.http;

import java.io.IOException;

import okhttp3.Interceptor;
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
        return chain.proceed(chain.request()
                .newBuilder()
                .header("Authorization", authorization())
                .build());
    }

    private String authorization() throws IOException {
        try {
            return credentials.authorization();
        } catch (RuntimeException e) {
            // OkHttp lets only an IOException reach the caller; any other would kill its thread
            throw new IOException("The credentials could not be had: " + e, e);
        }
    }
}
