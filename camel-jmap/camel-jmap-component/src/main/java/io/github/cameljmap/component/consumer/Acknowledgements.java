package io.github.cameljmap.component.consumer;

import java.util.Set;

import io.github.cameljmap.client.call.MethodCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.model.Email;

/**
 * Acknowledgements that travel together.
 *
 * @param ids  the emails that they are about
 * @param call the Email/set that carries them
 */
record Acknowledgements(Set<String> ids, MethodCall<SetResult<Email>> call) {}
