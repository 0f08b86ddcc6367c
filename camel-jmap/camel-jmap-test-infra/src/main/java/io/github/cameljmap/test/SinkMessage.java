package io.github.cameljmap.test;

import java.util.List;

/**
 * A message as it left the JMAP server by SMTP.
 *
 * @param mailFrom   the sender of the envelope
 * @param rcptTo     its recipients
 * @param parameters the ESMTP parameters of the sender, then those of each recipient, as they stood there
 * @param message    the message itself
 */
public record SinkMessage(String mailFrom, List<String> rcptTo, List<String> parameters, byte[] message) {}
