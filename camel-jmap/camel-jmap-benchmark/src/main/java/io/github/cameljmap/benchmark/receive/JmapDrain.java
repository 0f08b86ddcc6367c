package io.github.cameljmap.benchmark.receive;

import org.apache.camel.Message;

import io.github.cameljmap.benchmark.jvm.Contender;
import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.jvm.Task;
import io.github.cameljmap.benchmark.server.Mailbox;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.test.MailUser;

/** camel-jmap reads the unseen emails of an inbox. */
public final class JmapDrain implements Contender {

    @Override
    public Measured run(Task task) throws Exception {
        drain(task, task.warmUp());
        return drain(task, task.user());
    }

    private static Measured drain(Task task, MailUser user) throws Exception {
        Arrivals arrivals = new Arrivals();
        Measured measured = OnePoll.run(
                Mailbox.context(task.access(), user),
                "jmap:inbox?startScheduler=false",
                route -> route.process(exchange -> {
                    Message message = exchange.getMessage();
                    arrivals.add(
                            message.getHeader(JmapConstants.FROM),
                            message.getHeader(JmapConstants.TO),
                            message.getHeader(JmapConstants.SUBJECT, String.class),
                            message.getHeader(JmapConstants.SENT_AT),
                            message.getBody(String.class));
                }));
        return arrivals.addTo(measured);
    }
}
