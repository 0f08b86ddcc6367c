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
        String value = value();
        Response response = chain.proceed(authorized(chain.request(), value));
        // who is not let in has done nothing, so that also what has effects can be sent again
        if (response.code() != UNAUTHORIZED
                || !haveAnother(value)
                || !canBeRead(chain.request().body())) {
            return response;
        }
        response.close();
        return chain.proceed(authorized(chain.request(), value()));
    }

    private static Request authorized(Request request, String value) {
        return request.newBuilder().header("Authorization", value).build();
    }

    private static boolean canBeRead(RequestBody body) {
        return !(body instanceof StreamedBody streamed) || streamed.isRepeatable();
    }

    private String value() throws IOException {
        try {
            return credentials.authorization();
        } catch (IOException | RuntimeException e) {
            throw notHad(e);
        }
    }

    private boolean haveAnother(String refused) throws IOException {
        try {
            return credentials.refused(refused);
        } catch (RuntimeException e) {
            throw notHad(e);
        }
    }

    // An UnknownHostException here is not about the JMAP server. And OkHttp lets only an IOException reach the caller; any
    // other would kill its thread.
    private static IOException notHad(Exception e) {
        return new IOException("The credentials could not be had: " + e, e);
    }
}
