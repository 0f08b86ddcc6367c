package io.github.cameljmap.test.proxy;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * A request that goes through the proxy.
 *
 * @param method such as POST
 * @param target its path and query
 * @param body   byte for character
 */
public record ProxiedRequest(String method, String target, String body) {

    /** Those with method calls (RFC 8620 §3). */
    public static Predicate<ProxiedRequest> anyCall() {
        return request -> request.body.contains("\"methodCalls\"");
    }

    /** Those with a call of this method, such as Email/set. */
    public static Predicate<ProxiedRequest> call(String method) {
        return anyCall().and(request -> request.body.contains("[\"" + method + "\""));
    }

    /** Those whose path has this in it: upload, download, session, event. */
    public static Predicate<ProxiedRequest> path(String part) {
        return request ->
                request.target.toLowerCase(Locale.ROOT).split("\\?")[0].contains(part);
    }
}
