package io.github.cameljmap.component.consumer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;

/**
 * Gets emails by their ids. When the server cannot answer so many at once, they are
 * asked for in smaller portions, and in the end one that it cannot give is left out. Used by the reader's thread only.
 */
final class EmailFetch {

    private static final Logger LOG = LoggerFactory.getLogger(EmailFetch.class);

    // In one poll. Where more cannot be read it is the server that is in trouble, not an email.
    private static final int MAX_UNREADABLE = 10;

    private final Courier courier;
    private final Consumer<GetCall<Email>> properties;
    private final int pageSize;

    // how many emails to ask for at once: less after the server could not do that, growing again with each poll
    private int portion;
    private int unreadable;

    // which ones were left out in this poll
    private final Set<String> passedOver = new LinkedHashSet<>();

    /**
     * @param properties adds to a call what is to be read of each email
     * @param pageSize   how many emails to ask for at once, at most
     */
    EmailFetch(Courier courier, Consumer<GetCall<Email>> properties, int pageSize) {
        this.courier = courier;
        this.properties = properties;
        this.pageSize = pageSize;
        this.portion = pageSize;
    }

    /** A poll begins. */
    void rewind() {
        portion = (int) Math.min(pageSize, portion * 2L);
        unreadable = 0;
        passedOver.clear();
    }

    /** The emails that are there but could not be read, since this was last asked in this poll. */
    Set<String> takePassedOver() {
        Set<String> ids = Set.copyOf(passedOver);
        passedOver.clear();
        return ids;
    }

    /** How many emails can be asked for at once. */
    int portion() {
        return Math.min(portion, courier.limits().maxObjectsInGet());
    }

    /** Whether an Email/get failed because of the emails that it asks for; if so, fewer are asked for from now on. */
    boolean failsForThese(JmapException failure, int asked) {
        // one email that the server cannot give us spoils its page; a smaller page is how to find it
        boolean isAboutThese = failure.isTooLarge()
                || failure instanceof JmapMethodException refused
                        && refused.type().equals("serverFail")
                        && refused.method().equals("Email/get");
        if (isAboutThese && asked > 1) {
            portion = asked / 2;
            LOG.debug(
                    "The server cannot answer {} emails at once ({}), asking for {}",
                    asked,
                    failure.getMessage(),
                    portion);
        }
        return isAboutThese;
    }

    /** The call that gets emails; the ids are to be added. */
    GetCall<Email> call(String accountId) {
        GetCall<Email> get = GetCall.of(DataType.EMAIL, accountId);
        properties.accept(get);
        return get;
    }

    /**
     * Gets emails.
     *
     * @return those that are there and could be read, by id, in the order of the ids
     */
    Map<String, Email> get(String accountId, List<String> ids) {
        Map<String, Email> found = new LinkedHashMap<>();
        int at = 0;
        while (at < ids.size()) {
            List<String> some = ids.subList(at, Math.min(ids.size(), at + portion()));
            try {
                found.putAll(inOrder(some, read(accountId, some)));
                at += some.size();
            } catch (JmapException e) {
                if (!failsForThese(e, some.size())) {
                    throw e;
                }
                if (some.size() == 1) {
                    passOver(some.get(0), e);
                    at++;
                }
            }
        }
        return found;
    }

    private List<Email> read(String accountId, List<String> ids) {
        return courier.send(request -> {
            Invocation<GetResult<Email>> emails =
                    request.add(call(accountId).ids(ids).build());
            return response -> response.get(emails).list();
        });
    }

    // One bad email is one bad email.
    private void passOver(String id, JmapException failure) {
        if (++unreadable > MAX_UNREADABLE) {
            throw failure;
        }
        portion = pageSize;
        passedOver.add(id);
        courier.refused(failure);
        LOG.warn("Email {} cannot be read: {}", id, failure.getMessage());
    }

    /** A /get may answer in any order (RFC 8620 §5.1), and without an email that has just been destroyed. */
    static Map<String, Email> inOrder(List<String> ids, List<Email> emails) {
        Map<String, Email> byId = new HashMap<>();
        emails.forEach(email -> email.id().ifPresent(id -> byId.put(id, email)));
        Map<String, Email> inOrder = new LinkedHashMap<>();
        ids.stream().filter(byId::containsKey).forEach(id -> inOrder.put(id, byId.get(id)));
        return inOrder;
    }
}
