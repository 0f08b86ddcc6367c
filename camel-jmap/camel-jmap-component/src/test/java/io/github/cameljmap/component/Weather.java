package io.github.cameljmap.component;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.github.cameljmap.test.proxy.Ending;
import io.github.cameljmap.test.proxy.Fault;
import io.github.cameljmap.test.proxy.FaultProxy;
import io.github.cameljmap.test.proxy.ProxiedRequest;

/** Faults that come and go at random on a line; the same seed makes the same decisions. */
final class Weather {

    private static final List<Fault> FAULTS = Stream.concat(
                    ConsumerFaultsIT.faults(),
                    Stream.of(
                            new Fault.LateRequest(Duration.ofMillis(1500)),
                            new Fault.CutResponse(1_000_000, Ending.RESET)))
            .toList();

    private final FaultProxy proxy;
    private final Random random;

    Weather(FaultProxy proxy, long seed) {
        this.proxy = proxy;
        this.random = new Random(seed);
    }

    /** Makes it worse or better than it was. */
    void change() {
        proxy.up();
        switch (random.nextInt(6)) {
            case 0 -> {
                // fine
            }
            case 1 -> proxy.down();
            case 2 -> proxy.stall();
            case 3 -> proxy.cut();
            default -> {
                double share = 0.1 + 0.5 * random.nextDouble();
                proxy.plan(request -> faultOf(request, share));
            }
        }
    }

    private Fault faultOf(ProxiedRequest request, double share) {
        synchronized (random) {
            return random.nextDouble() < share ? FAULTS.get(random.nextInt(FAULTS.size())) : Fault.NONE;
        }
    }
}
