package io.github.cameljmap.benchmark.receive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import io.github.cameljmap.benchmark.server.Access;
import io.github.cameljmap.test.MailUser;

/** The least that it takes to speak JMAP: OkHttp, Jackson and text. */
final class BareJmap {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final String MAIL = "urn:ietf:params:jmap:mail";
    private static final String MAILBOXES =
            """
            ["Mailbox/get", {"accountId": "%s", "ids": null, "properties": ["id", "role"]}, "mailboxes"]""";

    // OkHttp keeps five by itself and closes others as soon as they are idle
    private static final int CONNECTIONS = 16;

    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(CONNECTIONS, 1, TimeUnit.MINUTES))
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final MailUser user;
    private final HttpUrl sessionUrl;
    private final JsonNode session;

    /** Reads the session. */
    BareJmap(Access access, MailUser user) throws IOException {
        this.user = user;
        this.sessionUrl = HttpUrl.get(access.sessionUrl().toString());
        try (InputStream answer = send(request(sessionUrl).build())) {
            this.session = json.readTree(answer);
        }
    }

    String accountId() {
        return session.path("primaryAccounts").path(MAIL).asText();
    }

    /** The id of the inbox. */
    String inbox() throws IOException {
        JsonNode mailboxes =
                call(MAILBOXES.formatted(accountId())).get("mailboxes").path("list");
        for (JsonNode mailbox : mailboxes) {
            if (mailbox.path("role").asText().equals("inbox")) {
                return mailbox.path("id").asText();
            }
        }
        throw new IllegalStateException("there is no inbox");
    }

    /**
     * Makes one request.
     *
     * @param methodCalls in JSON, separated by commas
     * @return the arguments of the responses, by the ids of the calls
     */
    Map<String, JsonNode> call(String methodCalls) throws IOException {
        String body = """
                {"using": ["urn:ietf:params:jmap:core", "%s"], "methodCalls": [%s]}"""
                .formatted(MAIL, methodCalls);
        HttpUrl url = resolved(session.path("apiUrl").asText());
        try (InputStream answer =
                send(request(url).post(RequestBody.create(body, JSON)).build())) {
            Map<String, JsonNode> responses = new HashMap<>();
            for (JsonNode one : json.readTree(answer).path("methodResponses")) {
                responses.put(one.path(2).asText(), one.path(1));
            }
            return responses;
        }
    }

    /** Downloads a blob, as it is, into a file. */
    void download(String blobId, Path file) throws IOException {
        String url = session.path("downloadUrl")
                .asText()
                .replace("{accountId}", accountId())
                .replace("{blobId}", blobId)
                .replace("{name}", "email")
                .replace("{type}", "message/rfc822");
        Request request =
                request(resolved(url)).header("Accept-Encoding", "identity").build();
        try (InputStream content = send(request)) {
            Files.copy(content, file);
        }
    }

    /** The session of Cyrus has paths in it. */
    private HttpUrl resolved(String url) {
        return Objects.requireNonNull(sessionUrl.resolve(url), url);
    }

    private Request.Builder request(HttpUrl url) {
        return new Request.Builder()
                .url(url)
                .header("Authorization", Credentials.basic(user.address(), user.password()));
    }

    /** @return the body of the response; to close it is to end the exchange */
    private InputStream send(Request request) throws IOException {
        Response response = http.newCall(request).execute();
        if (!response.isSuccessful()) {
            response.close();
            throw new IOException(response.toString());
        }
        return response.body().byteStream();
    }
}
