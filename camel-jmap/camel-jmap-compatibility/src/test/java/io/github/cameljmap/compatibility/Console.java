package io.github.cameljmap.compatibility;

import org.apache.camel.CamelContext;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;

/** The developer console {@code jmap} of an application. */
record Console(CamelContext context) {

    String text() {
        return (String) context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("jmap")
                .call(DevConsole.MediaType.TEXT);
    }
}
