package io.polyphony.localcluster.faults.report;

import java.util.List;
import java.util.Map;

/**
 * Figures of one run.
 *
 * @param seeds of its schedules
 * @param counts of records: {@code in}, {@code labelled}, {@code dead letters} and others
 * @param steps that were taken
 * @param checkpointMillis from trigger to completion, of those that were seen
 * @param findings by kind; empty if all is well
 * @param load average of the machine over a minute, at the end
 */
public record RunResult(
        List<Long> seeds,
        Map<String, Long> counts,
        List<Step> steps,
        List<Long> checkpointMillis,
        Map<String, Long> findings,
        double load) {

    public RunResult {
        seeds = List.copyOf(seeds);
        counts = Map.copyOf(counts);
        steps = List.copyOf(steps);
        checkpointMillis = List.copyOf(checkpointMillis);
        findings = Map.copyOf(findings);
    }

    /**
     * A step of a schedule that was taken.
     *
     * @param moment of the checkpoint at which it struck; {@code ANY} for none
     * @param fault whether something broke, or an operator acted
     * @param recoveryMillis until the job was well
     */
    public record Step(String kind, String moment, boolean fault, long recoveryMillis) {}
}
