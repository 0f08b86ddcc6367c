package io.github.cameljmap.component;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static io.github.cameljmap.component.support.Json.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A raw body can be read as often as a route likes; it is downloaded each time, and never kept. */
@Timeout(60)
class RawBodyTest {

    private static final String RAW = "Subject: Hi\r\n\r\nHello";

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @BeforeEach
    void hasAnEmail() {
        SERVER.answers(found("M1").replace("\"size\": 285", "\"size\": " + RAW.length()));
        SERVER.http()
                .stubFor(get(urlMatching("/jmap/download/u00000000/GM1/.*")).willReturn(ok(RAW)));
    }

    @Test
    void itIsNotCopiedByStreamCaching() throws Exception {
        Exchange exchange = consume(1, routes -> routes.from("jmap:inbox?body=raw&initialDelay=0&repeatCount=1")
                        .to("mock:end"))
                .get(0);

        StreamCache body = exchange.getMessage().getBody(StreamCache.class);
        assertThat(body.inMemory()).isFalse();
        assertThat(body.length()).isEqualTo(RAW.length());
        assertThat(downloads()).isZero();
    }

    @Test
    void eachStepOfARouteReadsAllOfIt() throws Exception {
        List<Exchange> exchanges = consume(1, routes -> routes.from("jmap:inbox?body=raw&initialDelay=0&repeatCount=1")
                .setHeader("first", routes.bodyAs(String.class))
                .setHeader("second", routes.bodyAs(String.class))
                .to("mock:end"));

        assertThat(exchanges).singleElement().satisfies(exchange -> assertThat(
                        exchange.getMessage().getHeaders())
                .containsAllEntriesOf(Map.of("first", RAW, "second", RAW)));
        assertThat(downloads()).isEqualTo(2);
    }

    @Test
    void branchesInParallelReadAllOfItEach() throws Exception {
        List<Exchange> exchanges = consume(3, routes -> {
            routes.from("jmap:inbox?body=raw&initialDelay=0&repeatCount=1")
                    .multicast()
                    .parallelProcessing()
                    .to("direct:branch", "direct:branch", "direct:branch");
            routes.from("direct:branch")
                    .setHeader("read", routes.bodyAs(String.class))
                    .to("mock:end");
        });

        assertThat(exchanges).hasSize(3).allSatisfy(exchange -> assertThat(
                        exchange.getMessage().getHeader("read"))
                .isEqualTo(RAW));
    }

    @Test
    void aWireTapReadsItWhenTheExchangeIsOver() throws Exception {
        List<Exchange> exchanges = consume(1, routes -> {
            routes.from("jmap:inbox?body=raw&initialDelay=0&repeatCount=1").wireTap("seda:tap");
            routes.from("seda:tap?pollTimeout=10")
                    .delay(200)
                    .setHeader("read", routes.bodyAs(String.class))
                    .to("mock:end");
        });

        assertThat(exchanges).singleElement().satisfies(exchange -> assertThat(
                        exchange.getMessage().getHeader("read"))
                .isEqualTo(RAW));
    }

    @Test
    void whatWasReadInPartIsReadFromTheStartByTheNextStep() throws Exception {
        List<Exchange> exchanges = consume(1, routes -> routes.from("jmap:inbox?body=raw&initialDelay=0&repeatCount=1")
                .process(exchange ->
                        exchange.getMessage().getBody(InputStream.class).readNBytes(5))
                .setHeader("read", routes.bodyAs(String.class))
                .to("mock:end"));

        assertThat(exchanges.get(0).getMessage().getHeader("read")).isEqualTo(RAW);
    }

    /** Runs the routes until so many exchanges have come to their end. */
    private static List<Exchange> consume(int count, JmapRoutes.Routes routes) throws Exception {
        try (CamelContext context =
                JmapRoutes.at(SERVER.sessionUrl(), settings -> settings.setAccessToken(ScriptedServer.TOKEN))) {
            JmapRoutes.with(context, routes).start();
            MockEndpoint end = context.getEndpoint("mock:end", MockEndpoint.class);
            await().until(() -> end.getReceivedCounter() == count);
            return List.copyOf(end.getExchanges());
        }
    }

    private static int downloads() {
        return SERVER.http()
                .findAll(getRequestedFor(urlMatching("/jmap/download/.*")))
                .size();
    }
}
