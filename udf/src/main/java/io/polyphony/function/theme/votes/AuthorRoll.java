package io.polyphony.function.theme.votes;

import io.polyphony.clustering.feature.StableHash;
import io.polyphony.clustering.settings.VotingRules;
import io.polyphony.clustering.summary.AuthorShares;
import io.polyphony.clustering.summary.Voting;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.window.Ages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;

/**
 * Authors of the current shard, of whom those with too large a share of its texts are placeholders:
 * their records lose the author. The window that makes an author one counts already.
 */
public final class AuthorRoll {

    /** Event time without a text after which the authors of a shard are forgotten: 30 days. */
    private static final long MEMORY_MILLIS = 30L * 24 * 60 * 60 * 1000;

    private final VotingRules rules;
    private final ValueState<AuthorShares> shares;
    private final Counter numPlaceholderAuthors;

    /**
     * @param numPlaceholderAuthors counts the records that lose their author
     */
    public AuthorRoll(RuntimeContext context, VotingRules rules, Counter numPlaceholderAuthors) {
        this.rules = rules;
        this.numPlaceholderAuthors = numPlaceholderAuthors;
        shares =
                context.getState(
                        new ValueStateDescriptor<>("author-shares", StreamTypes.AUTHOR_SHARES));
    }

    /**
     * Adds the texts of a window, and returns its records without the authors that are
     * placeholders.
     *
     * @param voting of each record
     */
    public List<WindowRecord> strip(
            long window, List<WindowRecord> records, List<Voting> voting, TimerService timers)
            throws Exception {
        if (rules.authorShare() >= 1) {
            return records;
        }
        Map<String, Long> hashes = new HashMap<>();
        AuthorShares known = shares.value();
        AuthorShares before = known == null ? AuthorShares.NONE : known;
        AuthorShares now = add(before, window, records, voting, hashes);
        if (!now.equals(before)) {
            shares.update(now);
            if (known == null) {
                register(now, timers);
            }
        }
        List<WindowRecord> stripped = new ArrayList<>(records.size());
        for (WindowRecord record : records) {
            String author = record.author();
            boolean isNobody =
                    author != null
                            && now.isPlaceholder(
                                    hashes.computeIfAbsent(author, AuthorRoll::hash), rules);
            if (isNobody) {
                numPlaceholderAuthors.inc();
            }
            stripped.add(isNobody ? record.withoutAuthor() : record);
        }
        return stripped;
    }

    /** Forgets the authors if nothing has come for long; else looks again when it has. */
    public void onTimer(long timestamp, TimerService timers) throws Exception {
        AuthorShares known = Ages.isEndOfOne(timestamp) ? shares.value() : null;
        if (known == null) {
            return;
        }
        long due = Ages.forgottenAt(Ages.of(known.window()), MEMORY_MILLIS);
        if (due != Ages.NEVER && timestamp >= due) {
            shares.clear();
        } else {
            register(known, timers);
        }
    }

    private static void register(AuthorShares known, TimerService timers) {
        long due = Ages.forgottenAt(Ages.of(known.window()), MEMORY_MILLIS);
        if (due != Ages.NEVER) {
            timers.registerEventTimeTimer(due);
        }
    }

    private static AuthorShares add(
            AuthorShares before,
            long window,
            List<WindowRecord> records,
            List<Voting> voting,
            Map<String, Long> hashes) {
        TreeMap<Long, Long> counts = new TreeMap<>();
        Map<Long, Map<Long, Boolean>> authorsOfText = new HashMap<>();
        HashSet<Long> texts = new HashSet<>();
        for (int i = 0; i < records.size(); i++) {
            WindowRecord record = records.get(i);
            if (voting.get(i) != Voting.COUNTED) {
                continue;
            }
            texts.add(record.textHash());
            if (record.author() == null) {
                continue;
            }
            long author = hashes.computeIfAbsent(record.author(), AuthorRoll::hash);
            boolean isNew =
                    authorsOfText
                                    .computeIfAbsent(record.textHash(), text -> new HashMap<>())
                                    .put(author, true)
                            == null;
            if (isNew) {
                counts.merge(author, 1L, Long::sum);
            }
        }
        return texts.isEmpty() ? before : before.plus(window, texts.size(), counts);
    }

    private static long hash(String author) {
        return StableHash.of("author", author);
    }
}
