package io.github.cameljmap.component.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Message;

import io.github.cameljmap.client.call.QueryCall;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.account.EmailFilter;

/**
 * What is looked for.
 *
 * @param accountId where
 * @param filter    which emails; empty for all of them
 * @param sort      in which order
 */
record EmailSearch(String accountId, ObjectNode filter, List<QueryCall.Comparator> sort) {

    /**
     * The conditions of a message: those of its header, else those of the options.
     *
     * @throws IllegalArgumentException when they are none
     */
    static List<ObjectNode> conditions(Message message, JmapConfiguration configuration) {
        Object header = message.getHeader(JmapConstants.FILTER);
        if (header == null) {
            return List.of(
                    EmailFilter.conditions(configuration.getFilterConditions()),
                    EmailFilter.parse(configuration.getFilter()));
        }
        try {
            return List.of(
                    header instanceof Map<?, ?> map
                            ? JmapJson.mapper().convertValue(map, ObjectNode.class)
                            : EmailFilter.parse(message.getHeader(JmapConstants.FILTER, String.class)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Header " + JmapConstants.FILTER + ": " + e.getMessage(), e);
        }
    }

    /** A search in this mailbox, or in all of them. */
    static EmailSearch of(
            String accountId,
            Optional<String> mailboxId,
            List<ObjectNode> conditions,
            List<QueryCall.Comparator> sort) {
        List<ObjectNode> all = new ArrayList<>();
        mailboxId.ifPresent(id -> all.add(JmapJson.mapper().createObjectNode().put("inMailbox", id)));
        all.addAll(conditions);
        return new EmailSearch(accountId, EmailFilter.all(all), sort);
    }

    QueryCall call() {
        return QueryCall.of(DataType.EMAIL, accountId).filter(filter).sort(sort);
    }
}
