package io.github.cameljmap.examples.dsl;

import org.apache.camel.builder.RouteBuilder;

/** The three routes in Java. */
public final class MailRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:ask").routeId("ask").to("jmap:sent?to={{example.address}}&subject=Question");

        from("jmap:inbox?filter.subject=Question&push=true")
                .routeId("receive")
                .to("file:{{example.folder}}?fileName=${header.CamelJmapEmailId}.txt")
                .to("direct:keep");

        from("direct:keep").routeId("keep").to("jmap:Questions?operation=move&createMailbox=true");
    }
}
