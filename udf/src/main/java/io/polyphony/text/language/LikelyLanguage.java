package io.polyphony.text.language;

import io.polyphony.text.language.WrittenWords.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Distinguishes languages of one script by their letters (naive Bayes over words). */
final class LikelyLanguage {

    /** Words that are looked at; more would not change the answer. */
    private static final int MAX_WORDS = 24;

    /**
     * Letters of a word depend on each other more than the statistics know, so that sums of
     * logarithms are too sure. Measured: {@code bench languages}.
     */
    private static final double EVIDENCE_WEIGHT = 0.5;

    /** Least share of the likelihood at which a language is the answer. Measured as above. */
    private static final double MIN_PROBABILITY = 0.7;

    /** Names are in any language, and capitals often of names. Measured as above. */
    private static final double NAME_WEIGHT = 0.4;

    /**
     * Logarithm of the likelihood that a Japanese text goes on without kana, for each character
     * beyond the first ones.
     */
    private static final double WITHOUT_KANA = -0.4;

    private static final int FIRST_CHARACTERS = 3;

    /**
     * Logarithms of how frequent a language is among texts of its script, in classes: reviews of
     * shops and applications are in English first, then in a few large languages.
     */
    private static final Map<String, Double> FREQUENCY = frequency();

    private static final double LEAST_FREQUENCY = -4.5;

    /** Languages that differ in too few words for one text. */
    private static final Set<String> MALAY = Set.of("id", "ms");

    private LikelyLanguage() {}

    /**
     * Returns the most likely language; the usual one, or {@link TextLanguage#UNDETERMINED}, where
     * others are about as likely.
     *
     * @param words of one script, in lower case
     */
    static String of(List<Word> words, Script script, @Nullable String usual) {
        Map<String, Double> shares = shares(words, script);
        String best = TextLanguage.UNDETERMINED;
        double most = 0;
        for (Map.Entry<String, Double> share : shares.entrySet()) {
            if (share.getValue() > most) {
                best = share.getKey();
                most = share.getValue();
            }
        }
        if (MALAY.contains(best)) {
            most = share(shares, "id") + share(shares, "ms");
        }
        if (most < MIN_PROBABILITY) {
            return usual == null ? TextLanguage.UNDETERMINED : usual;
        }
        return nearest(best, shares, words, usual);
    }

    private static double share(Map<String, Double> shares, String language) {
        return shares.getOrDefault(language, 0.0);
    }

    /** Chooses between languages that are near to each other. */
    private static String nearest(
            String best, Map<String, Double> shares, List<Word> words, @Nullable String usual) {
        if (best.equals("sr") && isLatin(words)) {
            return SerboCroatian.of(words.stream().map(Word::text).toList(), usual);
        }
        if (usual == null || !MALAY.contains(best) || !MALAY.contains(usual)) {
            return best;
        }
        return share(shares, best) < MIN_PROBABILITY ? usual : best;
    }

    private static boolean isLatin(List<Word> words) {
        return Script.of(words.get(0).text().codePointAt(0)) == Script.LATIN;
    }

    /** Returns the share of each language in the likelihood, in {@code [0, 1]}. */
    private static Map<String, Double> shares(List<Word> words, Script script) {
        SequenceTable table = SequenceTable.get();
        List<Word> first = words.subList(0, Math.min(words.size(), MAX_WORDS));
        double[] sums = new double[table.languages().size()];
        boolean names = first.stream().skip(1).anyMatch(word -> !word.isName());
        int characters = 0;
        for (Word word : first) {
            characters += word.text().length();
            double weight = names && word.isName() ? NAME_WEIGHT : 1;
            double[] own = new double[sums.length];
            if (script == Script.HAN) {
                table.addUnbounded(word.text(), own);
            } else {
                table.add(word.text(), own);
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weight * own[i];
            }
        }
        Map<String, Double> logarithms = new LinkedHashMap<>();
        for (int i = 0; i < sums.length; i++) {
            String language = table.languages().get(i);
            if (script.languages().contains(language)) {
                double logarithm =
                        EVIDENCE_WEIGHT * sums[i]
                                + FREQUENCY.getOrDefault(language, LEAST_FREQUENCY);
                if (script == Script.HAN && language.equals("ja")) {
                    logarithm += WITHOUT_KANA * Math.max(0, characters - FIRST_CHARACTERS);
                }
                logarithms.merge(language, logarithm, Math::max);
            }
        }
        return normalised(logarithms);
    }

    private static Map<String, Double> normalised(Map<String, Double> logarithms) {
        double most = logarithms.values().stream().mapToDouble(v -> v).max().orElse(0);
        Map<String, Double> shares = new LinkedHashMap<>();
        double all = 0;
        for (Map.Entry<String, Double> entry : logarithms.entrySet()) {
            double likelihood = StrictMath.exp(entry.getValue() - most);
            shares.put(entry.getKey(), likelihood);
            all += likelihood;
        }
        double sum = all;
        shares.replaceAll((language, likelihood) -> likelihood / sum);
        return shares;
    }

    private static Map<String, Double> frequency() {
        Map<String, Double> frequency = new LinkedHashMap<>();
        put(frequency, 0, "en ru ar hi zh");
        put(frequency, -0.3, "ja");
        put(frequency, -0.7, "es de fr pt uk fa ur");
        put(frequency, -1, "it tr vi id mr ne");
        put(frequency, -1.3, "nl pl bg");
        put(frequency, -1.6, "sv cs ro kk");
        put(frequency, -2, "da no fi hu sr hi-Latn mk mn");
        put(frequency, -2.5, "sk lt ca tl et sl lv sq sw az be");
        put(frequency, -3, "is af");
        put(frequency, -3.5, "eu");
        put(frequency, LEAST_FREQUENCY, "ms");
        return Map.copyOf(frequency);
    }

    private static void put(Map<String, Double> frequency, double logarithm, String languages) {
        for (String language : languages.split(" ")) {
            frequency.put(language, logarithm);
        }
    }
}
