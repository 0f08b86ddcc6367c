package io.github.cameljmap.examples.dsl;

import org.apache.camel.main.Main;

/** What the routes are written in. */
enum Language {
    java {
        @Override
        void load(Main camel) {
            camel.configure().addRoutesBuilder(new MailRoutes());
        }
    },

    xml,

    yaml;

    /** Tells Camel where the routes are. */
    void load(Main camel) {
        camel.configure().withRoutesIncludePattern("classpath:routes/mail.camel." + this);
    }
}
