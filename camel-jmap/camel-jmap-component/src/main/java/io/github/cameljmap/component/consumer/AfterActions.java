package io.github.cameljmap.component.consumer;

import java.util.Map;

/**
 * What is done to an email on the server after its exchange.
 *
 * @param onSuccess when the exchange succeeded
 * @param onFailure when it failed
 * @param undo      what makes an email new again that the server changed without being asked, a PatchObject
 */
record AfterActions(Change onSuccess, Change onFailure, Map<String, Object> undo) {

    /**
     * A change of one email.
     *
     * @param patch    the PatchObject (RFC 8620 §5.3); empty when nothing is to be changed
     * @param destroys whether the email is destroyed instead
     */
    record Change(Map<String, Object> patch, boolean destroys) {}
}
