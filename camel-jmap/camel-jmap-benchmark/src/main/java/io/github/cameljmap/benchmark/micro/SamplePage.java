package io.github.cameljmap.benchmark.micro;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.ResponseReader;
import io.github.cameljmap.client.call.WireIds;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.JmapJson;

/** An answer to an Email/get call, with what a consumer asks for by default, as the bytes that come from a server. */
final class SamplePage {

    static final String ACCOUNT = "u1";
    static final int EMAILS = 50;

    /** What the emails are like. */
    static final String SETTING = EMAILS + " emails, text of 8 KB";

    private static final int TEXT_BYTES = 8_000;
    private static final String LINE = "The quick brown fox jumps over the lazy dog, and \"Müller\" looks on.\r\n";

    private final byte[] bytes = write();

    /** Decodes it as the client does. */
    List<Email> decode() {
        JmapRequest request = new JmapRequest();
        Invocation<GetResult<Email>> get =
                request.add(GetCall.of(DataType.EMAIL, ACCOUNT).build());
        try {
            return ResponseReader.read(
                            new ByteArrayInputStream(bytes), request, WireIds.unique(), UnaryOperator.identity())
                    .get(get)
                    .list();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] write() {
        ObjectNode answer = JmapJson.mapper().createObjectNode();
        ArrayNode response = answer.putArray("methodResponses").addArray();
        ObjectNode result = response.add("Email/get").addObject();
        response.add("0");
        result.put("accountId", ACCOUNT).put("state", "s1").putArray("notFound");
        ArrayNode list = result.putArray("list");
        for (int i = 0; i < EMAILS; i++) {
            list.add(email(i));
        }
        answer.put("sessionState", "0");
        try {
            return JmapJson.mapper().writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode email(int number) {
        ObjectNode email = JmapJson.mapper().createObjectNode();
        email.put("id", "M" + number)
                .put("blobId", "G" + number)
                .put("threadId", "T" + number)
                .put("size", TEXT_BYTES + 1000)
                .put("receivedAt", "2026-01-01T10:00:00Z")
                .put("sentAt", "2026-01-01T11:00:00+01:00")
                .put("subject", "Mail " + number)
                .put("preview", LINE.repeat(3).substring(0, 200))
                .put("hasAttachment", false)
                .putNull("cc")
                .putNull("bcc")
                .putNull("replyTo")
                .putNull("inReplyTo")
                .putNull("references")
                .putNull("header:Auto-Submitted:asRaw")
                .putNull("header:List-Id:asRaw")
                .put("header:Content-Type:asRaw", " text/plain; charset=utf-8");
        email.putObject("mailboxIds").put("P1", true);
        email.putObject("keywords").put("$flagged", true);
        email.putArray("messageId").add(number + ".sample@example.com");
        email.putArray("from").addObject().put("name", "Alice Müller").put("email", "alice@example.com");
        email.putArray("to").addObject().putNull("name").put("email", "bob@example.com");
        email.putArray("attachments");
        email.putArray("textBody")
                .addObject()
                .put("partId", "1")
                .put("blobId", "G" + number + "-1")
                .put("size", TEXT_BYTES)
                .putNull("name")
                .put("type", "text/plain")
                .put("charset", "utf-8")
                .putNull("disposition")
                .putNull("cid");
        email.putObject("bodyValues")
                .putObject("1")
                .put("value", LINE.repeat(TEXT_BYTES / LINE.length()))
                .put("isEncodingProblem", false)
                .put("isTruncated", false);
        return email;
    }
}
