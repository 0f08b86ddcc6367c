package io.github.cameljmap.client.push;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.cameljmap.client.http.JmapHttp;
import io.github.cameljmap.client.session.JmapSession;

/**
 * The server to listen to.
 *
 * @param http          speaks to it
 * @param session       its session resource
 * @param forgetSession makes that it is read anew
 */
public record PushServer(JmapHttp http, Supplier<CompletableFuture<JmapSession>> session, Runnable forgetSession) {}
