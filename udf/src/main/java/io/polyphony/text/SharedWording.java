package io.polyphony.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Separates texts that share most of their characters word by word, such as a footer of one
 * company, from those that say the same in their own words. Time and memory grow with the
 * characters.
 */
public final class SharedWording {

    /** Fewer texts share much by chance. */
    private static final int MIN_TEXTS = 3;

    /** Two people seldom choose the same seven words, or the same two sentences of Chinese. */
    private static final int PASSAGE = 40;

    private static final int DENSE_PASSAGE = 16;

    private static final long BASE = 1_000_003;

    private SharedWording() {}

    /**
     * Returns whether at least half of the texts have most of their characters in passages that
     * half of all texts share.
     */
    public static boolean isMost(List<String> texts) {
        if (texts.size() < MIN_TEXTS) {
            return false;
        }
        List<long[]> passages = texts.stream().map(SharedWording::passages).toList();
        Map<Long, Integer> counts = new HashMap<>();
        for (long[] hashes : passages) {
            distinct(hashes).forEach(hash -> counts.merge(hash, 1, Integer::sum));
        }
        int enough = Math.max(2, (texts.size() + 1) / 2);
        long sharing =
                passages.stream().filter(hashes -> isMostlyShared(hashes, counts, enough)).count();
        return 2 * sharing >= texts.size();
    }

    private static Set<Long> distinct(long[] hashes) {
        Set<Long> distinct = new HashSet<>();
        for (int i = 1; i < hashes.length; i++) {
            distinct.add(hashes[i]);
        }
        return distinct;
    }

    /** The first number is the length of a passage, each other one the hash of one. */
    private static boolean isMostlyShared(long[] hashes, Map<Long, Integer> counts, int enough) {
        int length = (int) hashes[0];
        int characters = hashes.length - 2 + length;
        int covered = 0;
        int end = 0;
        for (int i = 1; i < hashes.length; i++) {
            if (counts.getOrDefault(hashes[i], 0) >= enough) {
                int from = Math.max(end, i - 1);
                end = i - 1 + length;
                covered += end - from;
            }
        }
        return 2 * covered > characters;
    }

    private static long[] passages(String text) {
        int[] letters = TextNormaliser.normalise(text).codePoints().toArray();
        long dense = Arrays.stream(letters).filter(Character::isIdeographic).count();
        int length = 3 * dense > letters.length ? DENSE_PASSAGE : PASSAGE;
        List<Long> hashes = new ArrayList<>();
        hashes.add((long) length);
        long leaving = power(length);
        long hash = 0;
        for (int i = 0; i < letters.length; i++) {
            hash = hash * BASE + letters[i];
            if (i >= length) {
                hash -= leaving * letters[i - length];
            }
            if (i >= length - 1) {
                hashes.add(hash);
            }
        }
        return hashes.stream().mapToLong(Long::longValue).toArray();
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= BASE;
        }
        return power;
    }
}
