package io.polyphony.function.theme.votes;

import io.polyphony.clustering.settings.VotingRules;
import io.polyphony.clustering.theme.CastVote;
import io.polyphony.function.serialization.StreamTypes;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/** Votes of the current tenant's records, each for the theme that it was counted in. */
public final class VoteMemory {

    private final VotingRules rules;
    private final AgedEntries<CastVote> votes;

    public VoteMemory(RuntimeContext context, VotingRules rules) {
        this.rules = rules;
        votes =
                new AgedEntries<>(
                        context, "cast-votes", StreamTypes.CAST_VOTE, CastVote::window, rules);
    }

    /** Begins a window; windows ascend. */
    public void open(long window) throws Exception {
        if (rules.remembers()) {
            votes.open(window);
        }
    }

    public @Nullable CastVote get(long record) throws Exception {
        return rules.remembers() ? votes.get(record) : null;
    }

    public void put(long record, CastVote vote) throws Exception {
        if (rules.remembers()) {
            votes.put(record, vote);
        }
    }

    /** Ends the window, and returns the number of votes that the bound has evicted. */
    public long close(TimerService timers) throws Exception {
        return rules.remembers() ? votes.close(timers) : 0;
    }

    /** Forgets all votes if the newest is out of date. */
    public void onTimer(long timestamp, TimerService timers) throws Exception {
        if (rules.remembers()) {
            votes.onTimer(timestamp, timers);
        }
    }

    public void clear() {
        votes.clear();
    }
}
