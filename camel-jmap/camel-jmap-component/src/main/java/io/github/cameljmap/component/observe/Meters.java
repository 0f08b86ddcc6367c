package io.github.cameljmap.component.observe;

import org.apache.camel.CamelContext;

/** The way to meters, which an application may do without: it needs neither Micrometer nor a registry. */
public final class Meters {

    private static final String REGISTRY = "io.micrometer.core.instrument.MeterRegistry";

    private Meters() {}

    /**
     * Registers the meters of a consumer, if Micrometer is on the class path and the Camel registry has a MeterRegistry.
     *
     * @return removes them again
     */
    public static Runnable register(CamelContext context, ObservedConsumer consumer) {
        boolean isThere = context.getClassResolver().resolveClass(REGISTRY, Meters.class.getClassLoader()) != null;
        return isThere ? MicrometerMeters.register(context, consumer) : () -> {};
    }
}
