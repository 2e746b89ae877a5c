package io.polyphony.localcluster.bench.engine.peers;

import io.polyphony.localcluster.bench.engine.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Texts that are timed together.
 *
 * @param calls texts that an engine gets at once, call after call: token ids of each
 */
record PeerWorkload(String name, List<List<int[]>> calls) {

    /** Texts of a batch of a server that takes them as they come. */
    private static final int ARRIVAL_BATCH = 32;

    /** So few of nearly the same length need little padding. */
    private static final int SORTED_BATCH = 8;

    /** Texts of one length, and of mixed lengths in arrival order and sorted by length. */
    static List<PeerWorkload> all(PeersExtent extent) {
        Workload texts = new Workload(extent.shape().vocabularySize());
        List<PeerWorkload> all = new ArrayList<>();
        for (int[] size : new int[][] {{8, 42}, {32, 42}, {8, 128}}) {
            all.add(
                    new PeerWorkload(
                            size[0] + "x" + size[1], List.of(texts.uniform(size[0], size[1]))));
        }
        List<int[]> mixed = texts.mixed(extent.streamTexts());
        all.add(new PeerWorkload("mixed", Workload.inOrder(mixed, ARRIVAL_BATCH)));
        List<int[]> sorted =
                mixed.stream().sorted(Comparator.comparingInt(text -> text.length)).toList();
        all.add(new PeerWorkload("by_length", Workload.inOrder(sorted, SORTED_BATCH)));
        return all;
    }

    /** One text: what the first vector is made of. */
    static PeerWorkload first(PeersExtent extent) {
        Workload texts = new Workload(extent.shape().vocabularySize());
        return new PeerWorkload("first", List.of(texts.uniform(1, 42)));
    }

    int tokens() {
        return calls.stream().mapToInt(Workload::tokens).sum();
    }
}
