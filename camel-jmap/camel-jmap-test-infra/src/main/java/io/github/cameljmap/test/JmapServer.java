package io.github.cameljmap.test;

/** The servers that tests run against. */
public enum JmapServer {
    /** Apache James in memory: comes with the build, has push. */
    JAMES("James"),
    /** Cyrus, the engine of Fastmail: has to be installed, more complete in mail and submission. */
    CYRUS("Cyrus");

    private final String title;

    JmapServer(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public JmapService start() {
        return this == JAMES ? JamesService.start() : CyrusService.start();
    }
}
