package io.polyphony.function.embedding;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.AggregateFunction;

/**
 * Slowest speed among the subtasks that reported one within two minutes, by index. Runs in the job
 * manager; all that crosses the border are types of the JDK, which it can read without this class.
 */
final class SlowestSpeed
        implements AggregateFunction<double[], HashMap<Integer, double[]>, Double> {

    private static final long serialVersionUID = 1L;

    /** A subtask that says nothing for so long is no more. */
    static final Duration EXPIRES = Duration.ofMinutes(2);

    /** Asks for the speed and reports none. */
    static double[] nothing() {
        return new double[0];
    }

    static double[] report(int subtask, double tokensPerSecond) {
        return new double[] {subtask, tokensPerSecond};
    }

    @Override
    public HashMap<Integer, double[]> createAccumulator() {
        return new HashMap<>();
    }

    @Override
    public HashMap<Integer, double[]> add(double[] report, HashMap<Integer, double[]> speeds) {
        return add(report, speeds, System.currentTimeMillis());
    }

    HashMap<Integer, double[]> add(
            double[] report, HashMap<Integer, double[]> speeds, double millis) {
        if (report.length > 0) {
            speeds.put((int) report[0], new double[] {report[1], millis});
        }
        speeds.values().removeIf(reported -> millis - reported[1] > EXPIRES.toMillis());
        return speeds;
    }

    /** Returns tokens per second, 0 if nobody reported any. */
    @Override
    public Double getResult(HashMap<Integer, double[]> speeds) {
        return speeds.values().stream().mapToDouble(reported -> reported[0]).min().orElse(0);
    }

    @Override
    public HashMap<Integer, double[]> merge(
            HashMap<Integer, double[]> left, HashMap<Integer, double[]> right) {
        Map<Integer, double[]> merged = new HashMap<>(left);
        right.forEach(
                (subtask, reported) ->
                        merged.merge(
                                subtask,
                                reported,
                                (one, other) -> one[1] >= other[1] ? one : other));
        return new HashMap<>(merged);
    }
}
