package io.polyphony.job.tools.replay;

import io.polyphony.function.record.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/**
 * The dead letters that a replay selects. An empty set stands for all.
 *
 * @param from earliest time of the original record
 * @param to the time before which the original record was
 */
record Selection(
        Set<DeadLetter.Reason> reasons,
        Set<DeadLetter.Stage> stages,
        Set<String> topics,
        Instant from,
        Instant to) {

    static final Selection ALL =
            new Selection(Set.of(), Set.of(), Set.of(), Instant.MIN, Instant.MAX);

    boolean contains(StoredDeadLetter letter) {
        return in(reasons, letter.reason())
                && in(stages, letter.stage())
                && in(topics, letter.topic())
                && !letter.time().isBefore(from)
                && letter.time().isBefore(to);
    }

    /**
     * Returns an identifier of the selection: the same for equal ones, and most likely another for
     * any other.
     */
    String id() {
        CRC32C hash = new CRC32C();
        String text =
                "%s %s %s %s %s"
                        .formatted(
                                new TreeSet<>(reasons),
                                new TreeSet<>(stages),
                                new TreeSet<>(topics),
                                from,
                                to);
        hash.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) hash.getValue());
    }

    private static <T> boolean in(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
