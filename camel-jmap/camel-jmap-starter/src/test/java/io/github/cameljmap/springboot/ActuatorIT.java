package io.github.cameljmap.springboot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;
import io.github.cameljmap.test.proxy.FaultProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Spring Boot's Actuator shows a consumer, in an application that is configured as the documentation shows. */
@JmapServerTest(JmapServer.JAMES)
class ActuatorIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JmapService server;
    private final MailUser user;
    private FaultProxy network;
    private ConfigurableApplicationContext application;

    ActuatorIT(JmapService server) {
        this.server = server;
        this.user = server.createUser("reader");
    }

    @BeforeEach
    void start() throws IOException {
        network = FaultProxy.to(server.sessionUrl());
        // the first poll does not end before a test says so
        network.stall();
        Map<String, Object> properties = new HashMap<>(DocumentedProperties.read());
        properties.put("JMAP_USER", user.address());
        properties.put("JMAP_PASSWORD", user.password());
        properties.put("camel.component.jmap.server", network.sessionUrl().toString());
        properties.put("management.endpoints.web.exposure.include", "*");
        properties.put("management.endpoint.health.show-details", "always");
        // the first failure counts
        properties.put("camel.component.jmap.max-retries", "0");
        properties.put("logging.level.root", "ERROR");
        properties.put("server.port", "0");
        properties.put("server.address", "127.0.0.1");
        SpringApplication spring = new SpringApplication(Application.class);
        spring.setDefaultProperties(properties);
        application = spring.run();
    }

    @AfterEach
    void stop() {
        application.close();
        network.close();
    }

    @Test
    void theHealthIsThatOfTheConsumer() throws Exception {
        assertThat(get("health").statusCode()).isEqualTo(503);

        network.up();
        awaitHealth(200, "UP");

        network.down();
        awaitHealth(503, "DOWN");

        network.up();
        awaitHealth(200, "UP");
    }

    @Test
    void itsMetersAreThoseOfTheApplication() throws Exception {
        network.up();
        byte[] withAttachment = TestMails.mail()
                .to(user.address())
                .subject("Invoice")
                .attach("invoice.csv", "text/csv", new byte[] {'1'})
                .bytes();
        server.deliver("billing@example.com", user.address(), withAttachment);

        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(meter("camel.jmap.events?tag=routeId:inbox&tag=result:completed"))
                        .isEqualTo(1));
        assertThat(meter("camel.jmap.polls?tag=routeId:inbox&tag=result:succeeded"))
                .isPositive();
    }

    @Test
    void itShowsNoSecret() throws Exception {
        network.up();
        for (String endpoint : new String[] {"configprops", "env", "beans", "health"}) {
            assertThat(get(endpoint).body()).as(endpoint).isNotEmpty().doesNotContain(user.password());
        }
        assertThat(get("configprops").body()).contains("JmapComponentConfiguration");
    }

    private void awaitHealth(int httpStatus, String status) {
        await().atMost(LONG_ENOUGH).untilAsserted(() -> {
            HttpResponse<String> health = get("health");
            assertThat(health.statusCode()).as(health.body()).isEqualTo(httpStatus);
            assertThat(json(health)
                            .at("/components/camelHealth/details/consumer:inbox")
                            .asText())
                    .as(health.body())
                    .isEqualTo(status);
        });
    }

    private double meter(String query) throws Exception {
        return json(get("metrics/" + query)).at("/measurements/0/value").asDouble();
    }

    private HttpResponse<String> get(String endpoint) throws Exception {
        String port = application.getEnvironment().getProperty("local.server.port");
        URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/" + endpoint);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }

    @EnableAutoConfiguration
    static class Application {

        @Bean
        IdempotentRepository handled() {
            return new MemoryIdempotentRepository();
        }

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("jmap:inbox?initialDelay=0&delay=200").routeId("inbox").log("${body}");
                }
            };
        }
    }
}
