package io.polyphony.localcluster.bench.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Times passes in turns: each round runs every pass once, so that a machine that is slower for a
 * while is so for all of them. A pass with more than one round is run once before, untimed.
 */
public final class Rounds {

    private record Entry(int times, Pass pass, List<Double> seconds) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** Adds a pass that is timed in the first rounds. */
    public void add(String name, int times, Pass pass) {
        if (entries.put(name, new Entry(times, pass, new ArrayList<>())) != null) {
            throw new IllegalArgumentException(name + " is there already");
        }
    }

    public void run() throws Exception {
        int rounds = 0;
        for (Entry entry : entries.values()) {
            rounds = Math.max(rounds, entry.times);
            if (entry.times > 1) {
                entry.pass.run();
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (Entry entry : entries.values()) {
                if (round < entry.times) {
                    entry.seconds.add(seconds(entry.pass));
                }
            }
        }
    }

    /** Median time of a pass in seconds. */
    public double median(String name) {
        return median(entry(name).seconds);
    }

    /**
     * Median over the rounds that both passes took part in of the first one's time divided by the
     * second's.
     */
    public double ratio(String name, String other) {
        List<Double> seconds = entry(name).seconds;
        List<Double> others = entry(other).seconds;
        return median(
                IntStream.range(0, Math.min(seconds.size(), others.size()))
                        .mapToDouble(i -> seconds.get(i) / others.get(i))
                        .toArray());
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("no pass " + name);
        }
        return entry;
    }

    /** The middle of the values, or the mean of the two in the middle. */
    public static double median(List<Double> values) {
        return median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static double seconds(Pass pass) throws Exception {
        long start = System.nanoTime();
        pass.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
