package io.github.cameljmap.benchmark.receive;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.cameljmap.benchmark.jvm.Contender;
import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.jvm.Task;
import io.github.cameljmap.test.MailUser;

/** camel-mail writes the emails of an inbox to files. */
public final class MailRaw implements Contender {

    @Override
    public Measured run(Task task) throws Exception {
        EmlFolder folder = EmlFolder.of(task);
        copy(task, task.warmUp(), folder.warmUp());
        return copy(task, task.user(), folder.emails());
    }

    private static Measured copy(Task task, MailUser user, Path folder) throws Exception {
        return MailRoute.run(task, user, false, message -> {
            Path file = folder.resolve(message.getMessageNumber() + ".eml");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                message.writeTo(out);
            }
        });
    }
}
