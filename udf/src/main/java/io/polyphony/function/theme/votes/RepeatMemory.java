package io.polyphony.function.theme.votes;

import io.polyphony.clustering.feature.StableHash;
import io.polyphony.clustering.settings.VotingRules;
import io.polyphony.clustering.summary.Voting;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.window.SeenText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;

/**
 * Records of the current shard with the text and the rating that each voted with last, so that the
 * same record with the same of both has one vote, as long as it is seen again within the memory.
 */
public final class RepeatMemory {

    private static final Comparator<WindowRecord> NEWER =
            Comparator.comparing(WindowRecord::version)
                    .thenComparing(WindowRecord::textHash)
                    .thenComparing(WindowRecord::star);

    private final VotingRules rules;
    private final AgedEntries<SeenText> texts;
    private final Counter numRepeatedRecords;
    private final Counter numForgottenVotes;

    public RepeatMemory(RuntimeContext context, VotingRules rules) {
        this.rules = rules;
        texts =
                new AgedEntries<>(
                        context, "seen-texts", StreamTypes.SEEN_TEXT, SeenText::window, rules);
        numRepeatedRecords = context.getMetricGroup().counter("numRepeatedRecords");
        numForgottenVotes = context.getMetricGroup().counter("numForgottenVotes");
    }

    /**
     * Finds the records of a window that have voted before, and remembers all that are counted.
     *
     * @param voting of each record by itself
     * @return voting of each record
     */
    public List<Voting> count(
            long window, List<WindowRecord> records, List<Voting> voting, TimerService timers)
            throws Exception {
        if (!rules.remembers()) {
            return voting;
        }
        texts.open(window);
        Map<Long, SeenText> before = new HashMap<>();
        for (Map.Entry<Long, WindowRecord> newest : newest(records).entrySet()) {
            SeenText seen = texts.get(newest.getKey());
            WindowRecord record = newest.getValue();
            if (seen != null) {
                before.put(newest.getKey(), seen);
            }
            if (seen == null || !isOf(seen, record) || !texts.isOfThisAge(seen)) {
                texts.put(newest.getKey(), new SeenText(record.textHash(), window, record.star()));
            }
        }
        numForgottenVotes.inc(texts.close(timers));
        return counted(records, voting, before);
    }

    private List<Voting> counted(
            List<WindowRecord> records, List<Voting> voting, Map<Long, SeenText> before) {
        List<Voting> counted = new ArrayList<>(voting);
        for (int i = 0; i < records.size(); i++) {
            SeenText seen = before.get(idOf(records.get(i)));
            if (voting.get(i) == Voting.COUNTED && seen != null && isOf(seen, records.get(i))) {
                counted.set(i, Voting.REPEATED);
                numRepeatedRecords.inc();
            }
        }
        return counted;
    }

    /** Returns the newest version of each record, in an order that no arrival decides. */
    private static TreeMap<Long, WindowRecord> newest(List<WindowRecord> records) {
        TreeMap<Long, WindowRecord> newest = new TreeMap<>();
        for (WindowRecord record : records) {
            newest.merge(
                    idOf(record),
                    record,
                    (one, other) -> NEWER.compare(one, other) >= 0 ? one : other);
        }
        return newest;
    }

    public void onTimer(long timestamp, TimerService timers) throws Exception {
        if (rules.remembers()) {
            texts.onTimer(timestamp, timers);
        }
    }

    private static boolean isOf(SeenText seen, WindowRecord record) {
        return seen.isOf(record.textHash(), record.star());
    }

    private static long idOf(WindowRecord record) {
        return StableHash.of(record.key());
    }
}
