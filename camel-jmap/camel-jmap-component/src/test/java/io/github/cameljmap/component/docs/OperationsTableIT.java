package io.github.cameljmap.component.docs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.component.operations.JmapOperation;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;

/**
 * Carries out every operation on every server and writes down in the docs which have it: when the table was not up to date,
 * the page now differs from what is committed, which .ci/run notices.
 */
@JmapServerTest
class OperationsTableIT {

    private static final Pattern CAPABILITY =
            Pattern.compile("maxDelayedSend|urn:ietf:params:jmap:\\w+|https://www\\.fastmail\\.com/dev/\\w+");

    private final JmapService server;

    OperationsTableIT(JmapService server) {
        this.server = server;
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationWorksOrSaysWhatIsMissing(JmapOperation operation) throws Exception {
        OperationsTable.write(operation, server.kind(), tryOut(operation));
    }

    private String tryOut(JmapOperation operation) throws Exception {
        try (SimplestUse use = new SimplestUse(server)) {
            use.of(operation);
            return "yes";
        } catch (JmapMethodException e) {
            if (e.type().equals(JmapMethodException.UNKNOWN_METHOD)) {
                return no(e.method());
            }
            throw e;
        } catch (JmapProblemException e) {
            Matcher capability = CAPABILITY.matcher(e.getMessage());
            if (e.type().equals(JmapProblemException.UNKNOWN_CAPABILITY) && capability.find()) {
                return no(capability.group());
            }
            throw e;
        }
    }

    private static String no(String missing) {
        return "no: `" + missing + "`";
    }
}
