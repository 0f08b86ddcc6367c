package io.github.cameljmap.compatibility;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;

import io.github.cameljmap.test.MailUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application with Camel Main, configured by properties alone: one user of a mail server, with the routes of a test. */
final class Application implements AutoCloseable {

    static final String OFTEN = "initialDelay=0&delay=100";

    static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final Main main = new Main();

    Application(URI sessionUrl, MailUser user) {
        with("camel.component.jmap.server", sessionUrl.toString());
        with("camel.component.jmap.username", user.address());
        with("camel.component.jmap.password", user.password());
    }

    Application with(String property, String value) {
        main.addOverrideProperty(property, value);
        return this;
    }

    Application withBean(String name, Object bean) {
        main.bind(name, bean);
        return this;
    }

    /** Runs the routes of a file in the folder {@code routes}. */
    Application runYaml(String file) throws Exception {
        with("camel.main.routesIncludePattern", "classpath:routes/" + file);
        main.start();
        return this;
    }

    /** Runs routes written as a lambda. */
    Application run(LambdaRouteBuilder routes) throws Exception {
        main.configure().addLambdaRouteBuilder(routes);
        main.start();
        return this;
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    /** Waits for the first message at {@code mock:received}. */
    Message received() {
        MockEndpoint received = context().getEndpoint("mock:received", MockEndpoint.class);
        await().atMost(LONG_ENOUGH).until(() -> received.getReceivedCounter() > 0);
        List<Exchange> exchanges = received.getExchanges();
        return exchanges.get(0).getMessage();
    }

    /** Gives a route something to do and expects that it works. */
    Message does(String uri, Processor work) {
        Exchange done = context()
                .createFluentProducerTemplate()
                .to(uri)
                .withProcessor(work)
                .send();
        assertThat(done.getException()).isNull();
        return done.getMessage();
    }

    @Override
    public void close() {
        main.stop();
    }
}
