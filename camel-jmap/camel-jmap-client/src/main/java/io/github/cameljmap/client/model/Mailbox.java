package io.github.cameljmap.client.model;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A named set of emails (RFC 8621 §2).
 *
 * @param id            server-set id
 * @param name          its name, without that of its parents
 * @param parentId      the mailbox it is in; absent at the top level
 * @param role          what it is for, lower case, such as {@code inbox}
 * @param sortOrder     where to show it, lower first
 * @param totalEmails   emails in it
 * @param unreadEmails  emails in it that are neither seen nor drafts
 * @param totalThreads  conversations with an email in it
 * @param unreadThreads conversations with an email in it and an unread one anywhere
 * @param myRights      what the user may do, by name, such as {@code mayAddItems}
 * @param isSubscribed  whether the user wants to see it
 * @param additional    what else the server sent
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Mailbox(
        Optional<String> id,
        Optional<String> name,
        Optional<String> parentId,
        Optional<String> role,
        Optional<Long> sortOrder,
        Optional<Long> totalEmails,
        Optional<Long> unreadEmails,
        Optional<Long> totalThreads,
        Optional<Long> unreadThreads,
        Map<String, Boolean> myRights,
        Optional<Boolean> isSubscribed,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> additional) {

    public Mailbox {
        id = Absent.toEmpty(id);
        name = Absent.toEmpty(name);
        parentId = Absent.toEmpty(parentId);
        role = Absent.toEmpty(role);
        sortOrder = Absent.toEmpty(sortOrder);
        totalEmails = Absent.toEmpty(totalEmails);
        unreadEmails = Absent.toEmpty(unreadEmails);
        totalThreads = Absent.toEmpty(totalThreads);
        unreadThreads = Absent.toEmpty(unreadThreads);
        myRights = Absent.toEmpty(myRights);
        isSubscribed = Absent.toEmpty(isSubscribed);
        additional = Absent.toEmpty(additional);
    }
}
