package io.polyphony.embedding.qwen3;

import io.polyphony.embedding.checkpoint.ByteLevel;
import io.polyphony.embedding.checkpoint.TokenizerJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Learns byte-pair merges from a few texts (Sennrich et al. 2016, section 3.2), so that a random
 * checkpoint reads words instead of bytes. Made for small vocabularies: the cost grows with merges
 * times distinct words.
 */
public final class BytePairMerges {

    private static final Pattern WORD =
            Pattern.compile(TokenizerJson.SPLIT, Pattern.UNICODE_CHARACTER_CLASS);

    private record Pair(String left, String right) {

        private static final Comparator<Pair> ORDER =
                Comparator.comparing(Pair::left).thenComparing(Pair::right);
    }

    private BytePairMerges() {}

    /**
     * The most frequent merges, most frequent first, each as {@code left right} in byte-level
     * characters; fewer than {@code count} if the texts have no more pairs that occur twice.
     */
    public static List<String> learn(Collection<String> texts, int count) {
        Map<List<String>, Integer> words = words(texts);
        List<String> merges = new ArrayList<>();
        while (merges.size() < count) {
            Pair best = mostFrequent(words);
            if (best == null) {
                break;
            }
            merges.add(best.left + " " + best.right);
            words = merge(words, best);
        }
        return merges;
    }

    private static Map<List<String>, Integer> words(Collection<String> texts) {
        Map<List<String>, Integer> words = new LinkedHashMap<>();
        for (String text : texts) {
            Matcher matcher = WORD.matcher(text);
            while (matcher.find()) {
                String word = ByteLevel.encode(matcher.group());
                words.merge(List.of(word.split("")), 1, Integer::sum);
            }
        }
        return words;
    }

    private static @Nullable Pair mostFrequent(Map<List<String>, Integer> words) {
        Map<Pair, Integer> counts = new HashMap<>();
        for (Map.Entry<List<String>, Integer> word : words.entrySet()) {
            List<String> parts = word.getKey();
            for (int i = 0; i + 1 < parts.size(); i++) {
                Pair pair = new Pair(parts.get(i), parts.get(i + 1));
                counts.merge(pair, word.getValue(), Integer::sum);
            }
        }
        Pair best = null;
        int most = 2;
        for (Map.Entry<Pair, Integer> entry : counts.entrySet()) {
            Pair pair = entry.getKey();
            int count = entry.getValue();
            // Ties go by the characters, so that the order of the hash map does not show.
            if (count > most
                    || (count == most && (best == null || Pair.ORDER.compare(pair, best) < 0))) {
                most = count;
                best = pair;
            }
        }
        return best;
    }

    private static Map<List<String>, Integer> merge(Map<List<String>, Integer> words, Pair pair) {
        Map<List<String>, Integer> merged = new LinkedHashMap<>();
        for (Map.Entry<List<String>, Integer> word : words.entrySet()) {
            List<String> parts = word.getKey();
            List<String> next = new ArrayList<>(parts.size());
            for (int i = 0; i < parts.size(); i++) {
                boolean joins =
                        i + 1 < parts.size()
                                && parts.get(i).equals(pair.left)
                                && parts.get(i + 1).equals(pair.right);
                next.add(joins ? pair.left + pair.right : parts.get(i));
                i += joins ? 1 : 0;
            }
            merged.merge(next, word.getValue(), Integer::sum);
        }
        return merged;
    }
}
