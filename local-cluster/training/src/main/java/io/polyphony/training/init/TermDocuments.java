package io.polyphony.training.init;

import io.polyphony.training.data.Corpus;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Sparse matrix of statements by tokens. A statement's row holds the tokens of all its languages,
 * each language with the same weight: {@code (1 + log tf) * idf}, then of length 1 per language
 * (Salton and Buckley 1988). Tokens that say the same in different languages stand in the same rows
 * (Littman, Dumais and Landauer 1998, cross-language latent semantic indexing).
 */
public final class TermDocuments {

    private final int[][] tokens;
    private final float[][] weights;
    private final float[] idf;
    private final int[][] places;
    private final float[][] placeWeights;

    private TermDocuments(int[][] tokens, float[][] weights, float[] idf) {
        this.tokens = tokens;
        this.weights = weights;
        this.idf = idf;
        this.places = new int[idf.length][];
        this.placeWeights = new float[idf.length][];
        transpose(idf.length);
    }

    /** Counts the statements of a corpus. */
    public static TermDocuments of(Corpus corpus, int vocabularySize) {
        List<Corpus.Entry> entries = corpus.entries();
        float[] idf = idf(entries, vocabularySize);
        int[][] tokens = new int[entries.size()][];
        float[][] weights = new float[entries.size()][];
        for (int i = 0; i < tokens.length; i++) {
            Map<Integer, Double> row = row(entries.get(i), idf);
            tokens[i] = row.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
            weights[i] = new float[tokens[i].length];
            for (int j = 0; j < tokens[i].length; j++) {
                weights[i][j] = Objects.requireNonNull(row.get(tokens[i][j])).floatValue();
            }
        }
        return new TermDocuments(tokens, weights, idf);
    }

    /** Natural logarithm of wordings per wording with the token: {@code [vocabulary]}. */
    public float[] idf() {
        return idf;
    }

    /**
     * One step of subspace iteration: {@code MᵀNM} applied to {@code [vocabulary][width]}, where N
     * makes the statements' vectors unit length, so that long ones count no more than short ones.
     */
    float[][] apply(float[][] terms) {
        int width = terms[0].length;
        float[][] statements = new float[tokens.length][width];
        IntStream.range(0, tokens.length)
                .parallel()
                .forEach(
                        i -> {
                            for (int j = 0; j < tokens[i].length; j++) {
                                add(terms[tokens[i][j]], weights[i][j], statements[i]);
                            }
                            scale(statements[i]);
                        });
        float[][] next = new float[terms.length][width];
        IntStream.range(0, terms.length)
                .parallel()
                .forEach(
                        token -> {
                            for (int j = 0; j < places[token].length; j++) {
                                add(
                                        statements[places[token][j]],
                                        placeWeights[token][j],
                                        next[token]);
                            }
                        });
        return next;
    }

    /** The same matrix by columns, so that every sum has one thread and one order. */
    private void transpose(int vocabularySize) {
        int[] sizes = new int[vocabularySize];
        for (int[] row : tokens) {
            Arrays.stream(row).forEach(token -> sizes[token]++);
        }
        for (int token = 0; token < vocabularySize; token++) {
            places[token] = new int[sizes[token]];
            placeWeights[token] = new float[sizes[token]];
        }
        int[] next = new int[vocabularySize];
        for (int i = 0; i < tokens.length; i++) {
            for (int j = 0; j < tokens[i].length; j++) {
                int token = tokens[i][j];
                places[token][next[token]] = i;
                placeWeights[token][next[token]++] = weights[i][j];
            }
        }
    }

    private static void add(float[] from, float weight, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += weight * from[i];
        }
    }

    private static void scale(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += value * value;
        }
        if (squares > 0) {
            float factor = (float) (1 / Math.sqrt(squares));
            for (int i = 0; i < vector.length; i++) {
                vector[i] *= factor;
            }
        }
    }

    private static Map<Integer, Double> row(Corpus.Entry entry, float[] idf) {
        Map<String, Map<Integer, Integer>> byLanguage = new HashMap<>();
        for (Corpus.Wording wording : entry.wordings()) {
            Map<Integer, Integer> counts =
                    byLanguage.computeIfAbsent(wording.language(), key -> new HashMap<>());
            Arrays.stream(wording.tokens()).forEach(token -> counts.merge(token, 1, Integer::sum));
        }
        Map<Integer, Double> row = new HashMap<>();
        for (Map<Integer, Integer> counts : byLanguage.values()) {
            double squares = 0;
            for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
                squares += Math.pow(weight(count, idf), 2);
            }
            double length = Math.sqrt(Math.max(squares, 1e-12));
            counts.entrySet()
                    .forEach(
                            count ->
                                    row.merge(
                                            count.getKey(),
                                            weight(count, idf) / length,
                                            Double::sum));
        }
        return row;
    }

    private static double weight(Map.Entry<Integer, Integer> count, float[] idf) {
        return (1 + Math.log(count.getValue())) * idf[count.getKey()];
    }

    private static float[] idf(List<Corpus.Entry> entries, int vocabularySize) {
        Map<String, int[]> frequencies = new HashMap<>();
        Map<String, Integer> totals = new HashMap<>();
        for (Corpus.Entry entry : entries) {
            for (Corpus.Wording wording : entry.wordings()) {
                int[] language =
                        frequencies.computeIfAbsent(
                                wording.language(), key -> new int[vocabularySize]);
                Arrays.stream(wording.tokens()).distinct().forEach(token -> language[token]++);
                totals.merge(wording.language(), 1, Integer::sum);
            }
        }
        float[] idf = new float[vocabularySize];
        // A token counts as common if it is so in any language that it stands in often.
        Arrays.fill(idf, (float) Math.log(100_000));
        frequencies.forEach(
                (language, counts) -> {
                    double total = Objects.requireNonNull(totals.get(language));
                    for (int token = 0; token < vocabularySize; token++) {
                        if (counts[token] > 0) {
                            idf[token] =
                                    Math.min(
                                            idf[token],
                                            (float) Math.log((total + 1) / counts[token]));
                        }
                    }
                });
        return idf;
    }
}
