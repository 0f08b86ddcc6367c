package io.github.cameljmap.benchmark.jvm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs contenders in turn, several rounds: what else the machine does slows down all of them. */
public final class Race {

    private Race() {}

    /** What each entrant measured in each round, by its name, in the order of the entrants. */
    public static Map<String, List<Measured>> run(int rounds, List<Entrant> entrants) throws Exception {
        Map<String, List<Measured>> measured = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Entrant entrant : entrants) {
                entrant.before().run();
                Measured run = FreshJvm.run(entrant.contender(), entrant.task());
                entrant.after().check(run);
                measured.computeIfAbsent(entrant.name(), name -> new ArrayList<>())
                        .add(run);
            }
        }
        return measured;
    }
}
