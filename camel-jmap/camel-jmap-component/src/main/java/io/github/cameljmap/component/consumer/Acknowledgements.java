package io.github.cameljmap.component.consumer;

import java.util.Set;

import io.github.cameljmap.client.call.MethodCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.model.Email;

/**
 * Acknowledgements that travel together.
 *
 * @param handled the emails that are marked as handled
 * @param undone  the emails that are made new again
 * @param call    the Email/set that carries all of them
 */
record Acknowledgements(Set<String> handled, Set<String> undone, MethodCall<SetResult<Email>> call) {

    int size() {
        return handled.size() + undone.size();
    }
}
