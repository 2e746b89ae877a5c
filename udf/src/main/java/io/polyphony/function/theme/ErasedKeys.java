package io.polyphony.function.theme;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.ErasedRecords;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.feature.Ratings;
import io.polyphony.clustering.feature.RecordHash;
import io.polyphony.clustering.feature.StableHash;
import io.polyphony.clustering.summary.Vote;
import io.polyphony.clustering.summary.WindowSummary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Record keys of the current tenant with a recent erasure, so that no text of theirs becomes an
 * exemplar, and no word of theirs a keyword, though its window was open when the erasure came. A
 * key is remembered for one to two {@link EraseFunction#MEMORY_MILLIS}; a version that is sent
 * again in that time is counted, and is no exemplar. A tenant without erasures costs one read a
 * window.
 */
final class ErasedKeys {

    /** Separates a day from the hash of a key; alone, that all keys of the day have theirs. */
    private static final String HASH = "/#";

    private final MapState<String, Boolean> keys;
    private final ValueState<Long> newestDay;

    ErasedKeys(RuntimeContext context) {
        keys =
                context.getMapState(
                        new MapStateDescriptor<>("erased-keys", Types.STRING, Types.BOOLEAN));
        newestDay = context.getState(new ValueStateDescriptor<>("erased-day", Types.LONG));
    }

    /**
     * Returns the time after which {@link #clean} would forget the key, the same for all of a day.
     */
    long add(long window, String recordKey) throws Exception {
        Long newest = newestDay.value();
        long day = newest == null ? dayOf(window) : Math.max(newest, dayOf(window));
        if (newest != null && newest < day) {
            forgetBefore(day - 1);
        }
        newestDay.update(day);
        keys.put(day + "/" + recordKey, true);
        keys.put(entry(day, RecordHash.of(recordKey)), true);
        keys.put(entryOfVote(day, StableHash.of(recordKey)), true);
        return (day + 2) * EraseFunction.MEMORY_MILLIS;
    }

    /**
     * Returns what removes texts, words and ratings of erased records from summaries; the other
     * counts stay.
     */
    UnaryOperator<WindowSummary> cleaner(long window) throws Exception {
        Long newest = newestDay.value();
        if (newest == null) {
            return UnaryOperator.identity();
        }
        if (newest < dayOf(window) - 1) {
            newestDay.clear();
            keys.clear();
            return UnaryOperator.identity();
        }
        addFormerHashes(newest);
        return summary -> StateAccess.get(() -> clean(summary, newest));
    }

    private WindowSummary clean(WindowSummary summary, long newest) throws Exception {
        List<MicroCluster> clean = new ArrayList<>();
        for (MicroCluster microCluster : summary.microClusters()) {
            ClusterFeature feature = microCluster.feature();
            ErasedRecords erased = erased(feature, newest);
            clean.add(
                    erased.hashes().isEmpty()
                            ? microCluster
                            : new MicroCluster(
                                    feature.without(erased),
                                    microCluster.smallestKey(),
                                    microCluster.languageAuthors()));
        }
        return summary.with(clean, withoutRatings(summary.votes(), clean, newest));
    }

    /**
     * Removes the ratings of erased records from micro-clusters, and returns votes without them.
     */
    private List<Vote> withoutRatings(List<Vote> votes, List<MicroCluster> clean, long newest)
            throws Exception {
        List<Vote> rest = new ArrayList<>(votes.size());
        for (Vote vote : votes) {
            boolean isErased =
                    vote.star() != Ratings.NO_STAR
                            && (keys.contains(entryOfVote(newest, vote.record()))
                                    || keys.contains(entryOfVote(newest - 1, vote.record())));
            rest.add(isErased ? vote.withoutStar() : vote);
            if (isErased && vote.microCluster() != Vote.NONE) {
                clean.set(
                        vote.microCluster(),
                        clean.get(vote.microCluster()).withoutRating(vote.language(), vote.star()));
            }
        }
        return rest;
    }

    private ErasedRecords erased(ClusterFeature feature, long newest) throws Exception {
        Set<String> erasedKeys = new HashSet<>();
        Set<Integer> hashes = new HashSet<>();
        for (var exemplar : feature.exemplars()) {
            String key = exemplar.recordKey();
            if (keys.contains(newest + "/" + key) || keys.contains((newest - 1) + "/" + key)) {
                erasedKeys.add(key);
                hashes.add(RecordHash.of(key));
            }
        }
        for (int hash : feature.terms().records()) {
            if (keys.contains(entry(newest, hash)) || keys.contains(entry(newest - 1, hash))) {
                hashes.add(hash);
            }
        }
        return new ErasedRecords(erasedKeys, hashes);
    }

    /** Returns the entry of the hash by which votes name a record. */
    private static String entryOfVote(long day, long record) {
        return day + HASH + "v" + record;
    }

    /** Returns the entry of a hash, which is no entry of a key: a record key has other slashes. */
    private static String entry(long day, int hash) {
        return day + HASH + hash;
    }

    /** Adds the hashes of keys that an earlier version remembered without them, once. */
    private void addFormerHashes(long newest) throws Exception {
        String done = newest + HASH;
        if (keys.contains(done)) {
            return;
        }
        List<String> former = new ArrayList<>();
        keys.keys().forEach(former::add);
        for (String key : former) {
            int slash = key.indexOf('/');
            if (!key.startsWith(HASH, slash)) {
                int hash = RecordHash.of(key.substring(slash + 1));
                keys.put(entry(Long.parseLong(key.substring(0, slash)), hash), true);
            }
        }
        keys.put(done, true);
    }

    /** Removes keys of earlier days; reads all keys, on the first erasure of a day. */
    private void forgetBefore(long day) throws Exception {
        for (Iterator<String> all = keys.keys().iterator(); all.hasNext(); ) {
            String key = all.next();
            if (Long.parseLong(key, 0, key.indexOf('/'), 10) < day) {
                all.remove();
            }
        }
    }

    private static long dayOf(long window) {
        return Math.floorDiv(window, EraseFunction.MEMORY_MILLIS);
    }
}
