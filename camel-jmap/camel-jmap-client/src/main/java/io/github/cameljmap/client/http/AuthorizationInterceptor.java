package io.github.cameljmap.client.http;

import java.io.IOException;

import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import io.github.cameljmap.client.auth.JmapCredentials;

/**
 * Adds the Authorization header, and another one when the server refuses the first and the credentials have another. Where a
 * request may go has been checked before it comes here.
 */
final class AuthorizationInterceptor implements Interceptor {

    private static final int UNAUTHORIZED = 401;

    private final JmapCredentials credentials;

    AuthorizationInterceptor(JmapCredentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(authorized(chain.request()));
        // who does not let us in has done nothing, so that also what has effects can be sent again
        if (response.code() != UNAUTHORIZED
                || !isAnotherThere(response)
                || !canBeSentAgain(chain.request().body())) {
            return response;
        }
        response.close();
        return chain.proceed(authorized(chain.request()));
    }

    private Request authorized(Request request) throws IOException {
        try {
            return request.newBuilder()
                    .header("Authorization", credentials.authorization())
                    .build();
        } catch (IOException | RuntimeException e) {
            throw notHad(e);
        }
    }

    private boolean isAnotherThere(Response refusal) throws IOException {
        try {
            return credentials.refused(refusal.request().header("Authorization"));
        } catch (RuntimeException e) {
            refusal.close();
            throw notHad(e);
        }
    }

    private static boolean canBeSentAgain(RequestBody body) {
        return !(body instanceof StreamedBody streamed) || streamed.isRepeatable();
    }

    // An UnknownHostException here is not about the JMAP server. And OkHttp lets only an IOException reach the caller;
    // any
    // other would kill its thread.
    private static IOException notHad(Exception e) {
        return new IOException("The credentials could not be had: " + e, e);
    }
}
