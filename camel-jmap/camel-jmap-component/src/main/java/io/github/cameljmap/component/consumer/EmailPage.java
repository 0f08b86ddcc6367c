package io.github.cameljmap.component.consumer;

import java.util.List;

/**
 * A piece of what is new.
 *
 * @param accountId the account that the emails are in
 * @param events    what is new, in its order; what must wait after a failure, or could not be read, is left out
 * @param isLast    whether there is nothing behind it
 * @param readAhead whether the page behind it may be read before the exchanges of this one are completed
 * @param isHeldUp  whether there may be more, which is not read before the exchanges of an earlier poll are completed
 */
public record EmailPage(
        String accountId, List<EmailEvent> events, boolean isLast, boolean readAhead, boolean isHeldUp) {}
