package io.polyphony.training.tokenizer;

import io.polyphony.embedding.checkpoint.TokenizerJson;
import io.polyphony.training.data.AlignedText;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the pieces that the vocabulary is learnt from. Languages are balanced: a language's pieces
 * add up to its share, however much text there is of it, so that the vocabulary of the main
 * languages is rich and no script falls to bytes.
 */
public final class VocabularyText {

    /**
     * Pattern by which Qwen2 and Qwen3 split a text before merging (tokenizer.json of
     * Qwen3-Embedding).
     */
    private static final Pattern SPLIT =
            Pattern.compile(TokenizerJson.SPLIT, Pattern.UNICODE_CHARACTER_CLASS);

    private static final Map<String, Double> SHARES =
            Map.of(
                    "en", 1.6, "zh", 1.3, "ja", 1.3, "ko", 1.2, "fr", 1.0, "de", 1.0, "es", 1.0,
                    "pt", 1.0);

    private static final double OTHER_SHARE = 0.3;

    /** Counts are whole numbers: a language with share 1 has this many characters. */
    private static final double CHARACTERS_PER_SHARE = 5e7;

    /** Reviews are what the model is for, and few. */
    private static final int REVIEW_WEIGHT = 4;

    private VocabularyText() {}

    /** Weighted counts of all pieces, in the order of the pieces. */
    public static Map<String, Long> count(List<AlignedText> texts) {
        Map<String, Map<String, Long>> byLanguage = new TreeMap<>();
        for (AlignedText text : texts) {
            int weight = text.source() == AlignedText.Source.SENTENCES ? 1 : REVIEW_WEIGHT;
            text.wordings()
                    .forEach(
                            (language, wordings) -> {
                                Map<String, Long> counts =
                                        byLanguage.computeIfAbsent(
                                                language, key -> new HashMap<>());
                                wordings.forEach(wording -> count(wording, weight, counts));
                            });
        }
        Map<String, Long> all = new TreeMap<>();
        byLanguage.forEach((language, counts) -> addShare(language, counts, all));
        return all;
    }

    private static void count(String text, int weight, Map<String, Long> counts) {
        Matcher matcher = SPLIT.matcher(Normalizer.normalize(text, Normalizer.Form.NFC));
        while (matcher.find()) {
            counts.merge(withoutOpeningMark(matcher.group()), (long) weight, Long::sum);
        }
    }

    /**
     * A mark before a word would become part of a token of its own, so that a word after a quote, a
     * bracket or the colon of an instruction would be another word. A space does belong to its
     * word.
     */
    private static String withoutOpeningMark(String piece) {
        boolean marked =
                piece.codePointCount(0, piece.length()) > 1
                        && piece.charAt(0) != ' '
                        && piece.charAt(0) != '\''
                        && !Character.isLetterOrDigit(piece.codePointAt(0))
                        && Character.isLetter(piece.codePointAt(piece.offsetByCodePoints(0, 1)));
        return marked ? piece.substring(piece.offsetByCodePoints(0, 1)) : piece;
    }

    private static void addShare(String language, Map<String, Long> counts, Map<String, Long> all) {
        double characters = 0;
        for (Map.Entry<String, Long> piece : counts.entrySet()) {
            characters += (double) piece.getKey().length() * piece.getValue();
        }
        double scale =
                SHARES.getOrDefault(language, OTHER_SHARE) * CHARACTERS_PER_SHARE / characters;
        counts.forEach(
                (piece, count) ->
                        all.merge(piece, Math.max(1, Math.round(count * scale)), Long::sum));
    }
}
