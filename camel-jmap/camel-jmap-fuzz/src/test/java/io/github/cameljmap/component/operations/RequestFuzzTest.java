package io.github.cameljmap.component.operations;

import java.util.Optional;
import java.util.Set;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.SimpleCamelContext;
import org.apache.camel.support.DefaultExchange;

import io.github.cameljmap.client.call.JmapRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a route gives to the operation {@code request} is refused by a plain error, or is a request. */
class RequestFuzzTest {

    private static final CamelContext CAMEL = new SimpleCamelContext();

    @FuzzTest
    void request(byte[] bytes) {
        Exchange exchange = new DefaultExchange(CAMEL);
        exchange.getMessage().setBody(bytes);
        try {
            JmapRequest request =
                    MethodCalls.read(MethodCalls.json(exchange.getMessage()), method -> Optional.of("u1"));
            assertThat(request.toJson(Set.of()).path("methodCalls")).isNotEmpty();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
