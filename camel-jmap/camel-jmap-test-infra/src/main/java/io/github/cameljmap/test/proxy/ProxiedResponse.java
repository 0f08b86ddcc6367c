package io.github.cameljmap.test.proxy;

/** A response as the server gave it, whole. */
public final class ProxiedResponse {

    private final HttpHead head;
    private final byte[] content;

    ProxiedResponse(HttpHead head, byte[] content) {
        this.head = head;
        this.content = content.clone();
    }

    /** What it is on the line when its length is announced wrongly, by so many bytes too many or too few. */
    public byte[] bytes(int wrongBy) {
        byte[] start = head.withLength(Math.max(0, content.length + wrongBy)).bytes();
        byte[] all = new byte[start.length + content.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return all;
    }
}
