package io.github.cameljmap.component.consumer;

/** Finds what lies behind a place. Used by the reader's thread only. */
interface BatchSource {

    /** The place where a consumer begins that has no cursor yet. */
    Reached begin();

    /** The consumer goes on at this place after it was started again. */
    void resume(Reached at);

    /** A poll begins. */
    void rewind();

    /**
     * What comes next.
     *
     * @param max a batch that can be made to hold no more than this does not; any other is cut into pages
     */
    Batch read(Reached at, int max);
}
