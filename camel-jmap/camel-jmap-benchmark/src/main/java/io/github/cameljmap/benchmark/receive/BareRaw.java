package io.github.cameljmap.benchmark.receive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.benchmark.jvm.Contender;
import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.jvm.Task;
import io.github.cameljmap.test.MailUser;

/** A loop that writes the emails of an inbox to files: one download after the other, or several at once. */
public final class BareRaw implements Contender {

    private static final String PAGE =
            """
            ["Email/query", {
                "accountId": "%1$s",
                "filter": {"inMailbox": "%2$s"},
                "sort": [{"property": "receivedAt", "isAscending": true}],
                "position": %3$d,
                "limit": 500
            }, "query"],
            ["Email/get", {
                "accountId": "%1$s",
                "#ids": {"resultOf": "query", "name": "Email/query", "path": "/ids"},
                "properties": ["id", "blobId"]
            }, "page"]""";

    @Override
    public Measured run(Task task) throws Exception {
        EmlFolder folder = EmlFolder.of(task);
        copy(task, task.warmUp(), folder.warmUp());
        return copy(task, task.user(), folder.emails());
    }

    private static Measured copy(Task task, MailUser user, Path folder) throws IOException {
        int atOnce = task.number(RawBenchmark.AT_ONCE);
        if (atOnce == 1) {
            return copy(task, user, folder, Runnable::run);
        }
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            return copy(task, user, folder, threads);
        } finally {
            threads.shutdown();
        }
    }

    private static Measured copy(Task task, MailUser user, Path folder, Executor downloads) throws IOException {
        long start = System.nanoTime();
        BareJmap jmap = new BareJmap(task.access(), user);
        String inbox = jmap.inbox();
        List<CompletableFuture<Void>> files = new ArrayList<>();
        int before;
        do {
            before = files.size();
            String page = PAGE.formatted(jmap.accountId(), inbox, before);
            for (JsonNode email : jmap.call(page).get("page").path("list")) {
                files.add(CompletableFuture.runAsync(() -> download(jmap, email, folder), downloads));
            }
        } while (files.size() > before);
        files.forEach(CompletableFuture::join);
        return Measured.since(start);
    }

    private static void download(BareJmap jmap, JsonNode email, Path folder) {
        try {
            jmap.download(
                    email.path("blobId").asText(),
                    folder.resolve(email.path("id").asText() + ".eml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
