package io.github.cameljmap.benchmark.start;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.cameljmap.benchmark.Benchmark;
import io.github.cameljmap.benchmark.Scale;
import io.github.cameljmap.benchmark.jvm.FreshJvm;
import io.github.cameljmap.benchmark.report.Report;
import io.github.cameljmap.benchmark.report.Result;
import io.github.cameljmap.benchmark.report.Timings;
import io.github.cameljmap.benchmark.report.Units;
import io.github.cameljmap.benchmark.server.Access;
import io.github.cameljmap.benchmark.server.Mailbox;
import io.github.cameljmap.benchmark.server.PromptCyrus;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

/** How long an application takes from its start to its first email, and how large the libraries are that this takes. */
public final class StartBenchmark implements Benchmark {

    private static final String JOB = "start";
    private static final List<String> JVM = List.of("-Xmx512m");

    @Override
    public void run(Scale scale, Report report) throws Exception {
        try (JmapService cyrus = PromptCyrus.start()) {
            Mailbox mailbox = Mailbox.on(cyrus);
            Map<String, String> endpoints = new LinkedHashMap<>();
            endpoints.put("camel-jmap", jmapUri(mailbox) + "&initialDelay=0");
            endpoints.put("camel-mail", Access.to(cyrus).imapUri(mailbox.user()) + "&unseen=true&initialDelay=0");
            Map<String, List<Started>> started = new LinkedHashMap<>();
            for (int round = 0; round < scale.rounds(); round++) {
                for (Map.Entry<String, String> endpoint : endpoints.entrySet()) {
                    started.computeIfAbsent(endpoint.getKey(), name -> new ArrayList<>())
                            .add(start(mailbox, endpoint.getValue()));
                }
            }
            started.forEach((name, rounds) -> report.add(new Result(
                    JOB,
                    name,
                    "Cyrus, from the Camel context to the first exchange",
                    "ms",
                    rounds.stream().map(Started::toFirstExchange).toList(),
                    jvm(rounds))));
        }
        report.add(size("camel-jmap"));
        report.add(size("camel-mail"));
    }

    private static Started start(Mailbox mailbox, String endpoint) throws IOException {
        try (ImapMailbox imap = mailbox.server().imap(mailbox.user())) {
            imap.append(
                    ImapMailbox.INBOX,
                    TestMails.mail().subject("Hello").text("Hello").bytes());
        }
        String[] answer = FreshJvm.ask(JVM, Start.class, List.of(), endpoint).split(" ");
        return new Started(Double.parseDouble(answer[0]), Double.parseDouble(answer[1]));
    }

    private static String jmapUri(Mailbox mailbox) {
        return "jmap:inbox?server=" + mailbox.server().sessionUrl() + "&username="
                + mailbox.user().address() + "&password=RAW(" + mailbox.user().password() + ")";
    }

    private static String jvm(List<Started> rounds) {
        double median = new Timings(rounds.stream().map(Started::jvm).toList()).median();
        return String.format(Locale.ROOT, "the JVM itself had started for %.0f ms before", median);
    }

    private static Result size(String component) throws IOException {
        Map<String, Long> libraries = Libraries.onlyFor(component);
        long bytes = libraries.values().stream().mapToLong(Long::longValue).sum();
        return new Result(
                JOB,
                component,
                "its jar and those of what it depends on, apart from Camel's core",
                "MB",
                List.of(bytes / 1e6),
                libraries.entrySet().stream()
                        .map(library -> library.getKey() + " " + Units.megabytes(library.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    /** Milliseconds for the start of the JVM, and from there to the first exchange. */
    private record Started(double jvm, double toFirstExchange) {}
}
