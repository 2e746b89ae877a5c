package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.lifecycle.window.AliasLog;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.lifecycle.window.ThemeTransitions;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.lifecycle.window.WindowMicroClusters;
import io.polyphony.clustering.summary.Vote;
import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.clustering.theme.CastVote;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.Withdrawal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Replacement of the votes that former versions of a window's records gave: each is withdrawn
 * before the window is counted. Where two versions come in one window, by two shards, or an older
 * one comes late, the older is withdrawn after it. Used for one window.
 */
final class VoteReplacement {

    /**
     * A vote of the window.
     *
     * @param summary number of its summary
     */
    private record Ballot(int summary, Vote vote) {

        boolean isOlderThan(Ballot other) {
            return vote.version().compareTo(other.vote.version()) < 0;
        }
    }

    private final ThemeStore store;
    private final long window;
    private final long epoch;
    private final long halfLifeMillis;
    private final LiveThemes live;
    private final AliasLog aliases;
    private final ThemeTransitions transitions;
    private final TreeMap<Long, Ballot> newest = new TreeMap<>();
    private final List<Ballot> older = new ArrayList<>();
    private int summaries;
    private int replaced;

    VoteReplacement(ThemeStore store, WindowLedger ledger) {
        this.store = store;
        window = ledger.scope().window();
        epoch = ledger.scope().epoch();
        halfLifeMillis = ledger.scope().settings().halfLifeMillis();
        live = ledger.live();
        aliases = ledger.aliases();
        transitions = ledger.transitions();
    }

    /** Reads the votes of the next summary. */
    void read(WindowSummary summary) {
        for (Vote vote : summary.votes()) {
            Ballot ballot = new Ballot(summaries, vote);
            Ballot known = newest.get(vote.record());
            if (known != null && ballot.isOlderThan(known)) {
                older.add(ballot);
            } else {
                newest.put(vote.record(), ballot);
                if (known != null) {
                    older.add(known);
                }
            }
        }
        summaries++;
    }

    /** Withdraws what former windows have counted of these records. */
    void withdrawFormer() {
        List<Long> late = new ArrayList<>();
        for (Map.Entry<Long, Ballot> entry : newest.entrySet()) {
            CastVote former = store.vote(entry.getKey());
            Vote vote = entry.getValue().vote();
            if (former == null) {
                continue;
            }
            if (former.isAfter(vote.version().timestamp(), vote.version().offset())) {
                late.add(entry.getKey());
            } else {
                withdraw(entry.getKey(), former);
            }
        }
        for (long record : late) {
            older.add(newest.remove(record));
        }
    }

    /** Withdraws older versions of this window, and remembers the votes of all others. */
    void settle(WindowMicroClusters microClusters) {
        for (Ballot ballot : older) {
            String group = group(ballot, microClusters);
            if (group != null) {
                withdraw(ballot.vote().record(), cast(ballot.vote(), group));
            }
        }
        newest.forEach(
                (record, ballot) -> {
                    String group = group(ballot, microClusters);
                    if (group != null || store.vote(record) != null) {
                        // The vote of a record that says nothing now is one for no theme.
                        store.putVote(record, cast(ballot.vote(), group == null ? "" : group));
                    }
                });
    }

    /** Number of votes that were withdrawn. */
    int replaced() {
        return replaced;
    }

    private static @Nullable String group(Ballot ballot, WindowMicroClusters microClusters) {
        int position = ballot.vote().microCluster();
        return position == Vote.NONE ? null : microClusters.group(ballot.summary(), position);
    }

    private CastVote cast(Vote vote, String group) {
        return new CastVote(
                group,
                window,
                vote.version().timestamp(),
                vote.version().offset(),
                vote.weight(),
                vote.language(),
                vote.star());
    }

    private void withdraw(long record, CastVote vote) {
        String id = aliases.current(vote.themeId());
        if (!live.isLive(id) && !live.isCandidate(id)) {
            return;
        }
        replaced++;
        Theme theme = live.theme(id);
        if (!theme.isBorn() && theme.recordCount() <= 1) {
            transitions.abandon(theme);
        } else {
            long halvings = epoch - Math.floorDiv(vote.window(), halfLifeMillis);
            live.put(Withdrawal.of(record, vote, halvings).from(theme));
        }
    }
}
