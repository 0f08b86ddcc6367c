package io.github.cameljmap.component;

import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.health.ConsumersHealthCheckRepository;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;

/** Camel's health checks of consumers. */
final class Health {

    private Health() {}

    /** Lets a context that is not started yet check the health of its consumers. */
    static CamelContext checked(CamelContext context) {
        HealthCheckRegistry checks = new DefaultHealthCheckRegistry(context);
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, checks);
        ConsumersHealthCheckRepository consumers = new ConsumersHealthCheckRepository();
        consumers.setEnabled(true);
        checks.register(consumers);
        return context;
    }

    /** The health of the only consumer. */
    static HealthCheck.Result of(CamelContext context) {
        return HealthCheckHelper.invoke(context, "full").iterator().next();
    }

    /** Whether the only consumer is well. */
    static boolean isUp(CamelContext context) {
        return of(context).getState() == HealthCheck.State.UP;
    }
}
