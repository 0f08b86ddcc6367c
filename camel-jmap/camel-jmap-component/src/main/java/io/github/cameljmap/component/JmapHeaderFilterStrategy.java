package io.github.cameljmap.component;

import org.apache.camel.support.DefaultHeaderFilterStrategy;

/** Keeps what a sender writes from becoming a header that steers Camel, and the other way round; case does not matter. */
public class JmapHeaderFilterStrategy extends DefaultHeaderFilterStrategy {

    public JmapHeaderFilterStrategy() {
        setLowerCase(true);
        setCaseInsensitive(true);
        setInFilterStartsWith("camel", "org.apache.camel");
        setOutFilterStartsWith("camel", "org.apache.camel");
    }
}
