package io.github.cameljmap.component.operations;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

import io.github.cameljmap.client.JmapClient;

/** Results one after the other; the next page is read, on the thread of who iterates, when the one before is used up. */
final class EmailIterator implements Iterator<Object> {

    private final EmailPages pages;
    private final Function<EmailPages.Page, List<?>> results;
    private final Deque<Object> page = new ArrayDeque<>();

    EmailIterator(EmailPages pages, EmailPages.Page first, Function<EmailPages.Page, List<?>> results) {
        this.pages = pages;
        this.results = results;
        page.addAll(results.apply(first));
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && !pages.isEnd()) {
            page.addAll(results.apply(JmapClient.await(pages.next())));
        }
        return !page.isEmpty();
    }

    @Override
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }
}
