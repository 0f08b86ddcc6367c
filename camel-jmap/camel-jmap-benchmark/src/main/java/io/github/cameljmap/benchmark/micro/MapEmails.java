package io.github.cameljmap.benchmark.micro;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapHeaderFilterStrategy;
import io.github.cameljmap.component.binding.EmailBinding;
import io.github.cameljmap.component.consumer.EmailEvent;
import io.github.cameljmap.component.consumer.EventBinding;

/** Emails to exchanges, with the options that a consumer has by default. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MapEmails {

    private final CamelContext context = new DefaultCamelContext();

    // is there for attachments, and never asked
    private final JmapClient client =
            JmapClient.builder().credentials(JmapCredentials.bearer("none")).build();

    private final EventBinding binding =
            new EventBinding(new EmailBinding(new JmapConfiguration(), new JmapHeaderFilterStrategy()));

    private final List<EmailEvent> events =
            new SamplePage().decode().stream().map(MapEmails::created).toList();

    @Benchmark
    @OperationsPerInvocation(SamplePage.EMAILS)
    public void map(Blackhole route) {
        for (EmailEvent event : events) {
            Exchange exchange = new DefaultExchange(context);
            binding.fill(exchange, event, SamplePage.ACCOUNT, client);
            route.consume(exchange);
        }
    }

    @TearDown
    public void close() {
        client.close();
        context.stop();
    }

    private static EmailEvent created(Email email) {
        String id = email.id().orElseThrow();
        return new EmailEvent(EmailEvent.Kind.created, id, id, Optional.of(email), Optional.empty());
    }
}
