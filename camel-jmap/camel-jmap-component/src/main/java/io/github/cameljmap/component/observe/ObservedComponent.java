package io.github.cameljmap.component.observe;

import java.util.Collection;

/** A component whose consumers can be watched. */
public interface ObservedComponent {

    /** Those that are started. */
    Collection<ObservedConsumer> consumers();
}
