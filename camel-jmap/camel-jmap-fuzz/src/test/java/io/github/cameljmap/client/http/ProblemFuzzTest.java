package io.github.cameljmap.client.http;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

import io.github.cameljmap.client.error.JmapException;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a server, or what stands before it, says of an error: it becomes one of ours, and does not tell the secret. */
class ProblemFuzzTest {

    private static final String TOKEN = "s3cr3t-0123456789";

    @FuzzTest
    void problem(FuzzedDataProvider data) {
        int status = data.consumeInt(300, 599);
        String retryAfter = data.consumeAsciiString(40).replaceAll("[^ -~]", "");
        String type = data.consumeAsciiString(30);
        byte[] page = data.consumeRemainingAsBytes();
        Response response = new Response.Builder()
                .request(new Request.Builder()
                        .url("https://mail.example.com/jmap?x=y")
                        .header("Authorization", "Bearer " + TOKEN)
                        .build())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .header("Retry-After", retryAfter)
                .body(ResponseBody.create(page, MediaType.parse(type)))
                .build();

        JmapException problem = HttpProblems.of(response);

        assertThat(problem.httpStatus()).hasValue(status);
        assertThat(problem.getMessage()).doesNotContain(TOKEN).hasSizeLessThan(70_000);
        problem.retryAfter().ifPresent(wait -> assertThat(wait.isNegative()).isFalse());
        problem.isRetryable();
        problem.mayHaveHadEffect();
    }
}
