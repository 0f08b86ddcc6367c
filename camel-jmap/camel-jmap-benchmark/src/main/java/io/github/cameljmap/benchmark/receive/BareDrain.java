package io.github.cameljmap.benchmark.receive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.benchmark.jvm.Contender;
import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.jvm.Task;
import io.github.cameljmap.test.MailUser;

/**
 * A loop that reads the unseen emails of an inbox with requests as camel-jmap makes them: a page and the acknowledgements of
 * the page before in each.
 */
public final class BareDrain implements Contender {

    private static final String PAGE =
            """
            ["Email/query", {
                "accountId": "%1$s",
                "filter": {"notKeyword": "$seen", "inMailbox": "%2$s"},
                "sort": [{"property": "receivedAt", "isAscending": true}],
                "position": 0,
                "limit": %3$d
            }, "query"],
            ["Email/get", {
                "accountId": "%1$s",
                "#ids": {"resultOf": "query", "name": "Email/query", "path": "/ids"},
                "properties": ["id", "blobId", "threadId", "mailboxIds", "keywords", "size", "receivedAt", "messageId",
                    "inReplyTo", "references", "from", "to", "cc", "bcc", "replyTo", "subject", "sentAt", "hasAttachment",
                    "preview", "header:Auto-Submitted:asRaw", "header:Content-Type:asRaw", "header:List-Id:asRaw",
                    "attachments", "textBody", "bodyValues"],
                "bodyProperties": ["partId", "blobId", "size", "name", "type", "charset", "disposition", "cid"],
                "fetchTextBodyValues": true
            }, "page"]""";

    private static final String ACKNOWLEDGE =
            """
            ["Email/set", {"accountId": "%s", "update": {%s}}, "acknowledge"],""";

    @Override
    public Measured run(Task task) throws Exception {
        drain(task, task.warmUp());
        return drain(task, task.user());
    }

    private static Measured drain(Task task, MailUser user) throws IOException {
        Arrivals arrivals = new Arrivals();
        long start = System.nanoTime();
        BareJmap jmap = new BareJmap(task.access(), user);
        String account = jmap.accountId();
        String nextPage = PAGE.formatted(account, jmap.inbox(), task.number(DrainBenchmark.PAGE_SIZE));
        List<String> read = List.of();
        do {
            String calls = acknowledge(account, read) + nextPage;
            read = new ArrayList<>();
            for (JsonNode email : jmap.call(calls).get("page").path("list")) {
                arrivals.add(
                        email.path("from").path(0).path("email").asText(),
                        email.path("to").path(0).path("email").asText(),
                        email.path("subject").asText(),
                        email.path("sentAt").asText(),
                        text(email));
                read.add(email.path("id").asText());
            }
        } while (!read.isEmpty());
        return arrivals.addTo(Measured.since(start));
    }

    private static String acknowledge(String account, List<String> read) {
        return read.isEmpty()
                ? ""
                : ACKNOWLEDGE.formatted(
                        account,
                        read.stream()
                                .map(id -> "\"" + id + "\": {\"keywords/$seen\": true}")
                                .collect(Collectors.joining(",")));
    }

    private static String text(JsonNode email) {
        String part = email.path("textBody").path(0).path("partId").asText();
        return email.path("bodyValues").path(part).path("value").asText();
    }
}
