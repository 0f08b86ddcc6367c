package io.github.cameljmap.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As little JMAP as shows that the server answers: this module knows no client. */
final class RawJmap {
    private final JmapService server;
    private final HttpClient http = HttpClient.newHttpClient();

    RawJmap(JmapService server) {
        this.server = server;
    }

    static String basic(MailUser user) {
        String credentials = user.address() + ":" + user.password();
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> session(String authorization) {
        return send(HttpRequest.newBuilder(server.sessionUrl()).header("Authorization", authorization));
    }

    /** The calls are written with ' for ", and ACCOUNT for the user's account. */
    String call(MailUser user, String calls) {
        String session = session(basic(user)).body();
        String body = "{\"using\":[\"urn:ietf:params:jmap:core\",\"urn:ietf:params:jmap:mail\","
                + "\"urn:ietf:params:jmap:submission\"],\"methodCalls\":"
                + calls.replace('\'', '"').replace("ACCOUNT", account(session)) + "}";
        return send(HttpRequest.newBuilder(url(session, "apiUrl"))
                        .header("Authorization", basic(user))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .body();
    }

    HttpResponse<String> upload(MailUser user, byte[] content) {
        String session = session(basic(user)).body();
        return send(HttpRequest.newBuilder(url(session, "uploadUrl"))
                .header("Authorization", basic(user))
                .header("Content-Type", "message/rfc822")
                .POST(HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    private URI url(String session, String name) {
        String template = find(session, "\"" + name + "\":\"([^\"]*)\"");
        return server.sessionUrl().resolve(template.replace("{accountId}", account(session)));
    }

    private static String account(String session) {
        return find(session, "\"accounts\":\\{\"([^\"]*)\"");
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException(pattern + " is not in " + text);
        }
        return matcher.group(1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
