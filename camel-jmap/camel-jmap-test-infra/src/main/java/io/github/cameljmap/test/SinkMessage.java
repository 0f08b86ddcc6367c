package io.github.cameljmap.test;

import java.util.List;

/** A message as it left the JMAP server by SMTP; the addresses are those of the envelope. */
public record SinkMessage(String mailFrom, List<String> rcptTo, byte[] message) {}
