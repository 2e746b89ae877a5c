package io.polyphony.training.tokenizer;

import io.polyphony.embedding.checkpoint.ByteLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/**
 * Learns byte-level merges (Sennrich et al. 2016, section 3.2; on bytes as Radford et al. 2019)
 * from some hundred thousand distinct pieces: candidate pairs wait in a queue whose counts are
 * brought up to date when they reach its head. Equal counts are decided by the age of the symbols,
 * so the result depends on the pieces alone.
 */
public final class PairMerges {

    /** A pair and the count that it had when it was put into the queue. */
    private record Candidate(long pair, long count) implements Comparable<Candidate> {

        @Override
        public int compareTo(Candidate other) {
            int byCount = Long.compare(other.count, count);
            return byCount != 0 ? byCount : Long.compare(pair * GATHER, other.pair * GATHER);
        }
    }

    /** Pieces that a pair was seen in; some may have lost it since. */
    private static final class Occurrences {

        private int[] pieces = new int[2];
        private int size;

        void add(int piece) {
            if (size > 0 && pieces[size - 1] == piece) {
                return;
            }
            if (size == pieces.length) {
                pieces = Arrays.copyOf(pieces, size * 2);
            }
            pieces[size++] = piece;
        }
    }

    /** 2^64 divided by the golden ratio, and its inverse modulo 2^64. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final long GATHER = 0xF1DE83E19937733DL;

    private final List<String> symbols = new ArrayList<>();
    private final Map<String, Integer> symbolIds = new HashMap<>();
    private final List<int[]> pieces = new ArrayList<>();
    private final long[] frequencies;
    private final Map<Long, Long> counts = new HashMap<>();
    private final Map<Long, Occurrences> occurrences = new HashMap<>();
    private final PriorityQueue<Candidate> queue = new PriorityQueue<>();

    private PairMerges(Map<String, Long> counted) {
        this.frequencies = counted.values().stream().mapToLong(Long::longValue).toArray();
        for (int i = 0; i < 256; i++) {
            symbol(ByteLevel.character(i));
        }
        counted.keySet().forEach(piece -> pieces.add(spell(piece)));
    }

    /**
     * At most {@code maxMerges} merges as {@code left right} in byte-level characters, most
     * frequent first; fewer where no pair is left whose count is at least {@code minCount}.
     *
     * @param counted pieces that merges never cross, with their counts, in a fixed order
     */
    public static List<String> learn(Map<String, Long> counted, int maxMerges, long minCount) {
        return new PairMerges(counted).learn(maxMerges, minCount);
    }

    private List<String> learn(int maxMerges, long minCount) {
        for (int piece = 0; piece < pieces.size(); piece++) {
            int[] parts = pieces.get(piece);
            for (int i = 0; i + 1 < parts.length; i++) {
                count(pair(parts[i], parts[i + 1]), piece, 1);
            }
        }
        counts.forEach((pair, count) -> queue.add(new Candidate(pair, count)));
        List<String> merges = new ArrayList<>();
        while (merges.size() < maxMerges && !queue.isEmpty()) {
            Candidate best = queue.poll();
            long count = counts.getOrDefault(best.pair, 0L);
            if (count != best.count) {
                requeue(best.pair, count);
                continue;
            }
            if (count < minCount) {
                break;
            }
            merges.add(symbols.get(left(best.pair)) + " " + symbols.get(right(best.pair)));
            merge(best.pair);
        }
        return merges;
    }

    private void requeue(long pair, long count) {
        if (count > 0) {
            queue.add(new Candidate(pair, count));
        }
    }

    private void merge(long pair) {
        Occurrences seen = occurrences.remove(pair);
        if (seen == null) {
            throw new IllegalStateException("counted pair has no occurrence");
        }
        int merged = symbol(symbols.get(left(pair)) + symbols.get(right(pair)));
        int[] affected = Arrays.stream(seen.pieces, 0, seen.size).distinct().toArray();
        for (int piece : affected) {
            pieces.set(piece, merge(piece, pair, merged));
        }
        counts.remove(pair);
        queueAgain(affected, merged);
    }

    /**
     * Pairs with the new symbol are new candidates; others have only lost, which is seen when they
     * reach the head.
     */
    private void queueAgain(int[] affected, int merged) {
        Set<Long> candidates = new TreeSet<>();
        for (int piece : affected) {
            int[] parts = pieces.get(piece);
            for (int i = 0; i + 1 < parts.length; i++) {
                if (parts[i] == merged || parts[i + 1] == merged) {
                    candidates.add(pair(parts[i], parts[i + 1]));
                }
            }
        }
        candidates.forEach(candidate -> requeue(candidate, counts.getOrDefault(candidate, 0L)));
    }

    /** Joins every occurrence from left to right; only the counts of the pairs around it change. */
    private int[] merge(int piece, long pair, int merged) {
        int[] parts = pieces.get(piece);
        int[] next = new int[parts.length];
        int size = 0;
        int i = 0;
        while (i < parts.length) {
            if (i + 1 == parts.length || pair(parts[i], parts[i + 1]) != pair) {
                next[size++] = parts[i++];
                continue;
            }
            if (size > 0) {
                count(pair(next[size - 1], parts[i]), piece, -1);
                count(pair(next[size - 1], merged), piece, 1);
            }
            if (i + 2 < parts.length) {
                count(pair(parts[i + 1], parts[i + 2]), piece, -1);
                count(pair(merged, parts[i + 2]), piece, 1);
            }
            next[size++] = merged;
            i += 2;
        }
        return Arrays.copyOf(next, size);
    }

    private void count(long pair, int piece, int sign) {
        counts.merge(pair, sign * frequencies[piece], Long::sum);
        if (sign > 0) {
            occurrences.computeIfAbsent(pair, key -> new Occurrences()).add(piece);
        }
    }

    private int[] spell(String piece) {
        return ByteLevel.encode(piece).chars().map(c -> symbol(String.valueOf((char) c))).toArray();
    }

    private int symbol(String text) {
        Integer known = symbolIds.putIfAbsent(text, symbols.size());
        if (known != null) {
            return known;
        }
        symbols.add(text);
        return symbols.size() - 1;
    }

    /**
     * Spread over all bits, since a hash map looks at few of them; {@link #SPREAD} is odd, so
     * nothing is lost.
     */
    private static long pair(int left, int right) {
        return ((long) left << 32 | right) * SPREAD;
    }

    private static int left(long pair) {
        return (int) (pair * GATHER >>> 32);
    }

    private static int right(long pair) {
        return (int) (pair * GATHER);
    }
}
