package io.polyphony.job.tools.replay;

import io.polyphony.function.record.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/**
 * Which dead letters are meant. An empty set stands for all.
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

    boolean contains(Letter letter) {
        return in(reasons, letter.reason())
                && in(stages, letter.stage())
                && in(topics, letter.topic())
                && !letter.time().isBefore(from)
                && letter.time().isBefore(to);
    }

    /** The same for the same selection, and for no other one that is likely to be made. */
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
