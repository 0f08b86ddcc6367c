package io.github.cameljmap.component;

/** How a consumer knows which emails are new. */
public enum JmapTrackBy {

    /** Those without the keyword $seen, which they get when their exchange succeeded. */
    unseen
}
