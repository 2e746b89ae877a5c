package io.polyphony.localcluster.fuzz;

import io.polyphony.localcluster.fuzz.message.MessageGenerator;
import io.polyphony.localcluster.fuzz.message.MessageKind;
import io.polyphony.localcluster.fuzz.message.Outcome;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The report of a run as a Markdown page. */
final class FuzzReport {

    private final FuzzResult result;

    FuzzReport(FuzzResult result) {
        this.result = result;
    }

    @Override
    public String toString() {
        return String.join("\n", head(), figures(), problems(), kinds()) + "\n";
    }

    private String head() {
        FuzzSettings settings = result.settings();
        return """
        # Malformed messages

        `local-cluster/fuzz --messages %d --seed %d --rate %d --clean-seconds %d --report FUZZ.md`
        wrote this page on %d cores: %d messages of %d kinds through a real broker into the job,
        beside good feedback, with aborted transactions and a partition added. The same seed makes
        the same messages; what becomes of which input is in the
        [contract](../schemas/BAD-INPUT.md).
        """
                .formatted(
                        settings.messages(),
                        settings.seed(),
                        settings.rate(),
                        settings.clean().toSeconds(),
                        Runtime.getRuntime().availableProcessors(),
                        result.counts().sent(),
                        MessageGenerator.kinds().size());
    }

    private String figures() {
        FuzzResult.Counts counts = result.counts();
        return """
        | | | target |
        |---|---|---|
        | messages | %d | |
        | further messages in aborted transactions, of which none may come out | %d | |
        | did not come out, or more than once, otherwise than their kind says, or with other \
        bytes | %d | 0 |
        | restarts (the first failure would have ended the run) | 0 | 0 |
        | good records beside them, without a loss | %d | |
        | live heap after a full collection, MiB, good records alone | %d | |
        | live heap after the malformed messages, MiB | %d | < %d more |
        | p99 from sending to committed, ms, good records alone | %d | |
        | p99 beside malformed messages, ms | %d | < %d more |
        | time, s | %.0f | |

        A topic of which nothing can be read, `dead-letters.max-ratio: 0.5`: %s
        """
                .formatted(
                        counts.sent(),
                        counts.aborted(),
                        counts.missing() + counts.problems(),
                        counts.neighbours(),
                        result.clean().heap(),
                        result.fuzzed().heap(),
                        FuzzResult.MAX_HEAP_GROWTH,
                        result.clean().p99Millis(),
                        result.fuzzed().p99Millis(),
                        FuzzResult.MAX_DELAY,
                        result.time().toMillis() / 1e3,
                        result.stopReason());
    }

    private String problems() {
        return result.problems().stream()
                .map(line -> "- " + line + "\n")
                .collect(Collectors.joining());
    }

    private String kinds() {
        StringBuilder table = new StringBuilder("## By kind\n\n| kind | outcomes |\n|---|---|\n");
        for (MessageKind kind : MessageGenerator.kinds()) {
            Map<Outcome, Integer> counts = new TreeMap<>(result.tally().of(kind));
            table.append(
                    "| %s | %s |\n"
                            .formatted(
                                    kind.name(),
                                    counts.entrySet().stream()
                                            .map(FuzzReport::count)
                                            .collect(Collectors.joining(", "))));
        }
        return table.toString();
    }

    private static String count(Map.Entry<Outcome, Integer> count) {
        return String.format(Locale.ROOT, "%s %,d", count.getKey(), count.getValue());
    }
}
