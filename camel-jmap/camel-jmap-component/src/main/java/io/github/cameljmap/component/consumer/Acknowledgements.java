package io.github.cameljmap.component.consumer;

import java.util.Map;
import java.util.Set;

import io.github.cameljmap.client.call.MethodCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.model.Email;

/**
 * Acknowledgements that travel together.
 *
 * @param outcomes the emails that are done with, and whether their exchange succeeded
 * @param undone   the emails that are made new again
 * @param call     the Email/set that carries all of them
 */
record Acknowledgements(Map<String, Boolean> outcomes, Set<String> undone, MethodCall<SetResult<Email>> call) {

    int size() {
        return outcomes.size() + undone.size();
    }
}
