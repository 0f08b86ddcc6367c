package io.github.cameljmap.component.reply;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;

/**
 * Who gets an answer.
 *
 * @param to the To addresses
 * @param cc the Cc addresses
 */
record Recipients(List<EmailAddress> to, List<EmailAddress> cc) {

    // RFC 5321 §4.5.3.1 has 254. The pattern takes time that grows with the square of it.
    private static final int LONGEST_ADDRESS = 1000;

    private static final Pattern ADDRESS = Pattern.compile("[^\\s\\p{Cntrl}]+@[^\\s\\p{Cntrl}]+");

    /** Who wrote it; or to whom it was written, where that was oneself. */
    static Recipients ofReply(Email original, OwnAddresses own) {
        return new Recipients(distinct(answerTo(original, own).stream(), new HashSet<>(), address -> true), List.of());
    }

    /** Everybody who has to do with it but oneself; oneself where there is nobody else. */
    static Recipients ofReplyAll(Email original, OwnAddresses own) {
        Set<String> taken = new HashSet<>();
        Predicate<EmailAddress> others = address -> !own.contain(address);
        Stream<EmailAddress> first = Stream.concat(answerTo(original, own).stream(), original.to().stream());
        List<EmailAddress> to = distinct(first, taken, others);
        List<EmailAddress> cc = distinct(original.cc().stream(), taken, others);
        return to.isEmpty() && cc.isEmpty() ? ofReply(original, own) : new Recipients(to, cc);
    }

    private static List<EmailAddress> answerTo(Email original, OwnAddresses own) {
        List<EmailAddress> replyTo = original.replyTo();
        // A form on a web site sends as its owner, with the visitor's address as Reply-To.
        boolean toOthers = replyTo.stream().anyMatch(address -> !own.contain(address));
        if (own.sent(original) && !toOthers && !original.to().isEmpty()) {
            return original.to();
        }
        return replyTo.isEmpty() ? original.from() : replyTo;
    }

    private static List<EmailAddress> distinct(
            Stream<EmailAddress> addresses, Set<String> taken, Predicate<EmailAddress> wanted) {
        return addresses
                .filter(Recipients::isAddress)
                .filter(wanted)
                .filter(address -> taken.add(address.email().toLowerCase(Locale.ROOT)))
                .map(Recipients::onOneLine)
                .toList();
    }

    private static boolean isAddress(EmailAddress address) {
        return address.email().length() <= LONGEST_ADDRESS
                && ADDRESS.matcher(address.email()).matches();
    }

    // an encoded word can hide a line break
    private static EmailAddress onOneLine(EmailAddress address) {
        return new EmailAddress(address.name().map(name -> name.replaceAll("\\p{Cntrl}", " ")), address.email());
    }
}
