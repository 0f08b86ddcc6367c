package io.github.cameljmap.benchmark.micro;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import io.github.cameljmap.client.model.Email;

/** The answer to an Email/get call, from its bytes to emails. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecodeEmails {

    private final SamplePage page = new SamplePage();

    @Benchmark
    @OperationsPerInvocation(SamplePage.EMAILS)
    public List<Email> decode() {
        return page.decode();
    }
}
