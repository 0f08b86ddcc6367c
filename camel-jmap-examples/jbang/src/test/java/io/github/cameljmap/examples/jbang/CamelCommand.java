package io.github.cameljmap.examples.jbang;

import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** What JBang runs as the command {@code camel}. */
final class CamelCommand {

    private CamelCommand() {}

    public static void main(String[] args) {
        CamelJBangMain.run(args);
    }
}
