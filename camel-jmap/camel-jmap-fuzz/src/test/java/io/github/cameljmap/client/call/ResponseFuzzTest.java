package io.github.cameljmap.client.call;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.SetError;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.JmapJson;

/** Whatever answers a request is either refused or can be used: no result is half read, and no error of ours comes up. */
class ResponseFuzzTest {

    private static final String ACCOUNT = "u1";

    private final JmapRequest request = new JmapRequest();
    private final List<Invocation<?>> calls = List.of(
            request.add("0", GetCall.of(DataType.EMAIL, ACCOUNT).build()),
            request.add("1", QueryCall.of(DataType.EMAIL, ACCOUNT).build()),
            request.add("2", ChangesCall.of(DataType.EMAIL, ACCOUNT, "17").build()),
            request.add("3", QueryChangesCall.of(DataType.EMAIL, ACCOUNT, "17").build()),
            request.add("4", GetCall.of(DataType.MAILBOX, ACCOUNT).build()),
            request.add("5", SetCall.of(DataType.EMAIL, ACCOUNT).build()),
            request.add("6", SetCall.of(DataType.EMAIL_SUBMISSION, ACCOUNT).build()),
            request.add("7", GetCall.of(DataType.IDENTITY, ACCOUNT).build()),
            request.add("8", GetCall.of(DataType.THREAD, ACCOUNT).build()),
            request.add("9", ParseCall.of(ACCOUNT, List.of("b1")).build()),
            request.add("10", GetCall.of(DataType.EMAIL_SUBMISSION, ACCOUNT).build()),
            request.add("11", GetCall.of(DataType.SEARCH_SNIPPET, ACCOUNT).build()),
            request.add("12", GetCall.of(DataType.VACATION_RESPONSE, ACCOUNT).build()),
            request.add("13", GetCall.of(DataType.QUOTA, ACCOUNT).build()),
            request.add("14", GetCall.of(DataType.MASKED_EMAIL, ACCOUNT).build()),
            request.add("15", MethodCall.json("Core/echo", JmapJson.mapper().createObjectNode())));

    @FuzzTest
    void response(byte[] bytes) {
        try {
            ResponseReader.readJson(new ByteArrayInputStream(bytes), WireIds.unique());
        } catch (IOException | JmapException e) {
            // refused
        }
        try {
            use(ResponseReader.read(
                    new ByteArrayInputStream(bytes), request, WireIds.unique(), UnaryOperator.identity()));
        } catch (IOException | JmapException e) {
            // refused
        }
    }

    private void use(JmapResponse response) {
        for (Invocation<?> call : calls) {
            response.implicit(call).forEach(ResponseFuzzTest::useSet);
            try {
                Object result = response.get(call);
                result.hashCode();
                if (result instanceof SetResult<?> set) {
                    useSet(set);
                } else if (result instanceof ChangesResult changes) {
                    changes.goesBackFrom("17");
                }
            } catch (JmapException e) {
                e.getMessage();
                e.isRetryable();
            }
        }
    }

    private static void useSet(SetResult<?> set) {
        for (Map.Entry<String, SetError> refused : set.refused().entrySet()) {
            refused.getValue().toString();
        }
    }
}
