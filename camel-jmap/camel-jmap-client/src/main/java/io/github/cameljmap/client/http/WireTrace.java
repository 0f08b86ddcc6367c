package io.github.cameljmap.client.http;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the JSON of both directions to the log, cut and without secrets. It stands before the one that adds the credentials,
 * so that it never sees those of a request; and never reads the bytes of a blob.
 */
final class WireTrace implements Interceptor {

    private static final Logger LOG = LoggerFactory.getLogger(WireLog.CATEGORY);

    private static final int MAX_CHARS = 10_000;

    // so much more is looked at, that no secret is cut in two
    private static final int LONGEST_SECRET = 16 * 1024;

    private static final Pattern SECRET_MEMBER = Pattern.compile(
            "(\"(?:access_?token|refresh_?token|client_?secret|password|auth|p256dh|verificationCode)\"\\s*:\\s*)"
                    + "\"(?:[^\"\\\\]|\\\\.)*+\"?",
            Pattern.CASE_INSENSITIVE);

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (!LOG.isTraceEnabled()) {
            return chain.proceed(request);
        }
        String what = request.method() + " " + HttpProblems.place(request.url().uri());
        LOG.trace("> {} {}", what, request.body() instanceof JsonBody json ? shown(json.text(), request) : "");
        Response response = chain.proceed(request);
        LOG.trace("< {} {} {}", what, response.code(), shown(text(response), response.request()));
        return response;
    }

    /** Writes down what came over a connection that stays open. */
    static void received(Supplier<String> text, Request opening) {
        line("<", text, opening);
    }

    /** Writes down what is sent over a connection that stays open. */
    static void sent(Supplier<String> text, Request opening) {
        line(">", text, opening);
    }

    private static void line(String direction, Supplier<String> text, Request opening) {
        if (LOG.isTraceEnabled()) {
            LOG.trace("{} {} {}", direction, HttpProblems.place(opening.url().uri()), shown(text.get(), opening));
        }
    }

    // The body of a blob or of a stream is left to who wants it.
    private static String text(Response response) {
        String type = response.header("Content-Type", "").toLowerCase(Locale.ROOT);
        if (!type.contains("json") && (response.isSuccessful() || !type.startsWith("text/"))) {
            return type;
        }
        try {
            return response.peekBody(MAX_CHARS + LONGEST_SECRET).string();
        } catch (IOException e) {
            // who reads the body comes upon it too
            return type + ", broken off: " + e;
        }
    }

    private static String shown(String text, Request sent) {
        String masked = SECRET_MEMBER.matcher(Echo.masked(text, sent)).replaceAll("$1\"***\"");
        // a server's line break must not begin a line of our log
        String line = masked.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > MAX_CHARS ? line.substring(0, MAX_CHARS) + "…" : line;
    }
}
