package io.polyphony.function.batching;

import io.polyphony.function.record.DeadLetter;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Share of dead letters among the records of one step and subtask between two checkpoints. It is
 * judged when a checkpoint has completed, which is when sinks commit what the checkpoint holds, and
 * stops the job with the next completed one: by then the letters that explain it can be read. Used
 * by one thread.
 */
final class DeadLetterRatio implements Serializable {

    private static final long serialVersionUID = 2L;

    /** Fewer records than this say nothing about a share. */
    private static final int MIN_RECORDS = 100;

    private final double maxRatio;
    private final Tally current = new Tally();
    private final Tally inCheckpoints = new Tally();
    private transient @Nullable TooManyDeadLettersException verdict;

    /**
     * @param maxRatio share in [0, 1]; 1 never stops the job
     */
    DeadLetterRatio(double maxRatio) {
        if (!(maxRatio >= 0 && maxRatio <= 1)) {
            throw new IllegalArgumentException(
                    "dead-letters.max-ratio must be between 0 and 1, but is " + maxRatio);
        }
        this.maxRatio = maxRatio;
    }

    void processed() {
        current.records++;
    }

    void processed(DeadLetter letter) {
        current.add(letter);
    }

    /** Separates the records before the barrier of a checkpoint from those after it. */
    void checkpointStarts() {
        current.moveTo(inCheckpoints);
    }

    /**
     * Judges the records that completed checkpoints hold since the last judgement; does nothing
     * where they are too few.
     *
     * @throws TooManyDeadLettersException if the share was above the limit at the last checkpoint
     */
    void checkpointCompleted() {
        if (verdict != null) {
            throw verdict;
        }
        if (inCheckpoints.records < MIN_RECORDS) {
            return;
        }
        double ratio = (double) inCheckpoints.letters() / inCheckpoints.records;
        if (ratio > maxRatio) {
            verdict =
                    new TooManyDeadLettersException(
                            inCheckpoints.letters(),
                            inCheckpoints.records,
                            maxRatio,
                            inCheckpoints.mostCommon());
        }
        inCheckpoints.clear();
    }

    /** Counts of records, and of dead letters by reason and topic. */
    private static final class Tally implements Serializable {

        private static final long serialVersionUID = 1L;

        private long records;
        private final Map<String, Long> lettersByKind = new TreeMap<>();

        void add(DeadLetter letter) {
            records++;
            String topic = letter.original().position().topic();
            lettersByKind.merge(letter.reason() + " from topic " + topic, 1L, Long::sum);
        }

        long letters() {
            return lettersByKind.values().stream().mapToLong(Long::longValue).sum();
        }

        String mostCommon() {
            Map.Entry<String, Long> most =
                    lettersByKind.entrySet().stream()
                            .max(Map.Entry.comparingByValue())
                            .orElseThrow();
            return most.getValue() + " " + most.getKey();
        }

        void moveTo(Tally other) {
            other.records += records;
            lettersByKind.forEach(
                    (kind, count) -> other.lettersByKind.merge(kind, count, Long::sum));
            clear();
        }

        void clear() {
            records = 0;
            lettersByKind.clear();
        }
    }
}
