package io.github.cameljmap.client.session;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A server that a domain names in DNS for a service (RFC 2782).
 *
 * @param priority those with a lower one come first
 * @param weight   how often it is to be chosen among those of the same priority, compared with them
 * @param port     its TCP port
 * @param target   its host name; {@code .} when the domain does not have the service
 */
public record SrvRecord(int priority, int weight, int port, String target) {

    private static final int HTTPS = 443;

    boolean isNone() {
        return target.equals(".");
    }

    /** Where that server says where its session resource is; empty when no host can have this name or port. */
    Optional<URI> wellKnown() {
        if (port < 1 || port > 65535) {
            return Optional.empty();
        }
        try {
            URI url = new URI("https", null, target, port == HTTPS ? -1 : port, ServerAddress.WELL_KNOWN, null, null);
            // what is no host name may be read as more than a host
            return Optional.of(url).filter(read -> target.equals(read.getHost()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** In the order in which they are to be tried: by priority, and by chance among those of the same one. */
    static List<SrvRecord> inOrder(List<SrvRecord> records, RandomGenerator random) {
        List<SrvRecord> ordered = new ArrayList<>();
        records.stream()
                .collect(Collectors.groupingBy(SrvRecord::priority, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(equals -> draw(equals, random, ordered));
        return ordered;
    }

    private static void draw(List<SrvRecord> equals, RandomGenerator random, List<SrvRecord> ordered) {
        List<SrvRecord> left = new ArrayList<>(equals);
        // those without a weight have a small chance only when they stand in front
        left.sort(Comparator.comparingInt(SrvRecord::weight));
        while (!left.isEmpty()) {
            int drawn = random.nextInt(left.stream().mapToInt(SrvRecord::weight).sum() + 1);
            int place = 0;
            for (int sum = left.get(0).weight();
                    sum < drawn;
                    sum += left.get(place).weight()) {
                place++;
            }
            ordered.add(left.remove(place));
        }
    }
}
