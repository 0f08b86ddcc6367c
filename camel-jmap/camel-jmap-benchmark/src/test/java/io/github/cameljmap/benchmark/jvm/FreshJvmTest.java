package io.github.cameljmap.benchmark.jvm;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.cameljmap.benchmark.server.Access;
import io.github.cameljmap.test.MailUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class FreshJvmTest {

    private static final MailUser USER = new MailUser("alice@example.org", "secret");
    private static final Access ACCESS = new Access(URI.create("http://127.0.0.1:1/jmap"), 2, 3);

    @Test
    void aContenderGetsItsTaskInAJvmOfItsOwn() throws Exception {
        Measured measured = FreshJvm.run(ProcessNumber.class, task("7"), List.of("-Xmx64m"));

        assertThat(measured.get("number")).isEqualTo(7);
        assertThat(measured.get("process")).isNotEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void oneThatFailsIsTold() {
        assertThatThrownBy(() -> FreshJvm.run(ProcessNumber.class, task("seven"), List.of("-Xmx64m")))
                .hasMessageContaining("ProcessNumber")
                .hasMessageContaining("failed in its JVM");
    }

    private static Task task(String number) {
        return new Task(ACCESS, USER, USER, Map.of("number", number));
    }

    /** Says in which process it runs. */
    public static final class ProcessNumber implements Contender {

        @Override
        public Measured run(Task task) {
            return new Measured(Map.of(
                    "number", (double) task.number("number"),
                    "process", (double) ProcessHandle.current().pid()));
        }
    }
}
