package io.github.cameljmap.component;

/** How a consumer knows what is new. */
public enum JmapTrackBy {

    /** Emails without the keyword $seen, which they get when their exchange succeeded. */
    unseen,

    /** Emails without a keyword of one's own, which they get when their exchange succeeded. */
    keyword,

    /** What changed since a state of the account (RFC 8620 §5.2); the state is kept on our side. */
    state,

    /** Emails that were received in a window of time; its end is kept on our side. */
    window
}
