package io.github.cameljmap.benchmark.receive;

import java.nio.file.Path;

import org.apache.camel.CamelContext;
import org.apache.camel.support.processor.state.MemoryStateRepository;

import io.github.cameljmap.benchmark.jvm.Contender;
import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.jvm.Task;
import io.github.cameljmap.benchmark.server.Mailbox;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.test.MailUser;

/** camel-jmap writes the emails of an inbox to files. */
public final class JmapRaw implements Contender {

    private static final String FROM = "jmap:inbox?startScheduler=false&trackBy=state&stateRepository=#state"
            + "&body=raw&attachments=false&pageSize=500&concurrentConsumers=%d";

    private static final String TO = "file:%s?fileName=${header." + JmapConstants.EMAIL_ID + "}.eml&forceWrites=false";

    @Override
    public Measured run(Task task) throws Exception {
        EmlFolder folder = EmlFolder.of(task);
        copy(task, task.warmUp(), folder.warmUp());
        return copy(task, task.user(), folder.emails());
    }

    private static Measured copy(Task task, MailUser user, Path folder) throws Exception {
        CamelContext context = Mailbox.context(task.access(), user);
        context.getRegistry().bind("state", new MemoryStateRepository());
        return OnePoll.run(
                context, FROM.formatted(task.number(RawBenchmark.AT_ONCE)), route -> route.to(TO.formatted(folder)));
    }
}
