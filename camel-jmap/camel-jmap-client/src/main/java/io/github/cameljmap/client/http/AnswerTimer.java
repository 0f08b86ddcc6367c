package io.github.cameljmap.client.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import okhttp3.Call;

/** Gives up a transfer whose answer does not begin in time; how long the transfer itself takes is another matter. */
final class AnswerTimer {

    private final Call call;
    private final Duration time;

    // completed when the time is up, cancelled when the answer is there
    private final CompletableFuture<Void> timeUp = new CompletableFuture<>();

    AnswerTimer(Call call, Duration time) {
        this.call = call;
        this.time = time;
    }

    /** The request is sent: from now on the server is waited for. */
    void start() {
        timeUp.completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS).thenRun(call::cancel);
    }

    /** The answer has begun, or will not come; whether it is too late. */
    boolean stop() {
        return !timeUp.cancel(false) && !timeUp.isCancelled();
    }
}
