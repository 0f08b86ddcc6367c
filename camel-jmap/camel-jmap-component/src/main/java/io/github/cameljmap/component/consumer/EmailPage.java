package io.github.cameljmap.component.consumer;

import java.util.List;

import io.github.cameljmap.client.model.Email;

/**
 * A piece of what is new.
 *
 * @param accountId the account that they are in
 * @param ids    the ids that the query found, in its order
 * @param emails those of them that could be read, in the same order
 * @param isLast whether there is nothing behind it
 */
public record EmailPage(String accountId, List<String> ids, List<Email> emails, boolean isLast) {}
