package io.github.cameljmap.component;

/** What the results of an operation are given as. */
public enum JmapOutputType {

    /** Records of io.github.cameljmap.client.model, such as Email. */
    record,

    /** JSON text, as the server sent it. */
    json
}
