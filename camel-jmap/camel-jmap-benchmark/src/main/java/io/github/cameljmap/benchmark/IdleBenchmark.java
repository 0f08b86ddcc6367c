package io.github.cameljmap.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cameljmap.test.CyrusService;
import io.github.cameljmap.test.JmapService;

/** What a poll costs that finds nothing new, in mailboxes of several sizes. */
final class IdleBenchmark implements Benchmark {

    private static final int WARM_UP = 20;
    private static final int POLLS = 50;

    private static final List<String> TRACKERS =
            List.of("trackBy=unseen", "trackBy=keyword&keyword=handled", "trackBy=state&startFrom=now");

    private final List<Integer> sizes;

    /** @param many the size of the largest mailbox */
    IdleBenchmark(int many) {
        this.sizes = Stream.of(100, many / 10, many).toList();
    }

    @Override
    public void run(Consumer<Result> report) throws Exception {
        try (JmapService cyrus = CyrusService.start()) {
            List<Mailbox> mailboxes = new ArrayList<>();
            for (int size : sizes) {
                mailboxes.add(Mailbox.on(cyrus).fill(size, "\\Seen", "handled"));
            }
            for (String tracker : TRACKERS) {
                report.accept(new Result(
                        "idle",
                        "a poll that finds nothing, Cyrus, `" + tracker + "`, mailbox of "
                                + sizes.stream().map(Units::count).collect(Collectors.joining(" / ")) + " emails",
                        measure(mailboxes, tracker),
                        "1 request, under 2 KB, time flat within 2 times"));
            }
        }
    }

    // The mailboxes take turns: what else the machine does slows down all of them.
    private static String measure(List<Mailbox> mailboxes, String options) throws Exception {
        List<IdleConsumer> consumers = new ArrayList<>();
        try {
            for (Mailbox mailbox : mailboxes) {
                consumers.add(IdleConsumer.start(mailbox, options, WARM_UP));
            }
            for (int i = 0; i < POLLS; i++) {
                consumers.forEach(IdleConsumer::poll);
            }
            return consumers.stream().map(IdleConsumer::result).collect(Collectors.joining("; "));
        } finally {
            consumers.forEach(IdleConsumer::close);
        }
    }
}
