package io.github.cameljmap.component;

import java.util.List;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Where the application has a registry of Micrometer, a consumer has meters there as long as it runs. */
@Timeout(60)
class MetersTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void eventsAreCountedByTheirResult() throws Exception {
        SERVER.answers(Json.found("M1", "M2", "M3"));
        try (PolledRoute route = metered()) {
            route.failsFor("M2");
            route.poll();

            assertThat(count("camel.jmap.events", "completed")).isEqualTo(2);
            assertThat(count("camel.jmap.events", "failed")).isEqualTo(1);
            assertThat(registry.get("camel.jmap.events.inflight").gauge().value())
                    .isZero();
        }
    }

    @Test
    void pollsAreCountedByTheirResult() throws Exception {
        SERVER.answers(serverError());
        try (PolledRoute route = metered()) {
            assertThat(catchThrowable(route::poll)).isNotNull();
            route.poll();

            assertThat(count("camel.jmap.polls", "failed")).isEqualTo(1);
            assertThat(count("camel.jmap.polls", "succeeded")).isEqualTo(1);
        }
    }

    @Test
    void theLagIsInSecondsAndNotANumberBeforeTheFirstPoll() throws Exception {
        try (PolledRoute route = metered()) {
            assertThat(registry.get("camel.jmap.lag").gauge().value()).isNaN();
            route.poll();

            assertThat(registry.get("camel.jmap.lag").gauge().value()).isBetween(0.0, 60.0);
        }
    }

    @Test
    void theyAreToldApartByRouteAndNothingElse() throws Exception {
        try (PolledRoute route = metered()) {
            assertThat(meters()).isNotEmpty().allSatisfy(meter -> {
                assertThat(meter.getId().getTag("routeId")).isEqualTo("in");
                assertThat(meter.getId().getTag("camelContext"))
                        .isEqualTo(route.context().getName());
                assertThat(meter.getId().getTags()).hasSizeLessThanOrEqualTo(3);
            });
        }
    }

    @Test
    void aRegistryThatIsBoundByCamelsNameForItIsPreferred() throws Exception {
        CamelContext context =
                JmapRoutes.at(SERVER.sessionUrl(), settings -> settings.setAccessToken(ScriptedServer.TOKEN));
        MeterRegistry other = new SimpleMeterRegistry();
        context.getRegistry().bind("metricsRegistry", registry);
        context.getRegistry().bind("other", other);
        try (PolledRoute route = PolledRoute.in(context, "inbox", "")) {
            assertThat(meters()).isNotEmpty();
            assertThat(other.getMeters()).isEmpty();
        }
    }

    @Test
    void theyAreGoneWhenTheConsumerIsStoppedAndBackWhenItIsStarted() throws Exception {
        try (PolledRoute route = metered()) {
            int all = meters().size();
            route.context().getRouteController().stopRoute("in");
            assertThat(meters()).isEmpty();

            route.context().getRouteController().startRoute("in");
            assertThat(meters()).hasSize(all);
        }
    }

    private PolledRoute metered() throws Exception {
        CamelContext context = JmapRoutes.impatientAt(SERVER);
        context.getRegistry().bind("meters", registry);
        return PolledRoute.in(context, "inbox", "");
    }

    private List<Meter> meters() {
        return registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("camel.jmap."))
                .toList();
    }

    private double count(String name, String result) {
        return registry.get(name).tag("result", result).functionCounter().count();
    }
}
