package io.polyphony.training.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The commonest words of languages and dialects of which there is no list with counts, written for
 * this project; the share of a word falls with its rank (Zipf 1935).
 */
final class FunctionWords {

    private static final int FLATTENING = 4;

    private final Map<String, List<String>> byLanguage = new HashMap<>();

    FunctionWords() throws IOException {
        try (InputStream in = FunctionWords.class.getResourceAsStream("function-words.txt")) {
            new BufferedReader(
                            new InputStreamReader(
                                    Objects.requireNonNull(in), StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(": ", 2))
                    .forEach(line -> byLanguage.put(line[0], List.of(line[1].split(" "))));
        }
    }

    /** Adds the words of a language as a share of all that is counted of it. */
    void addTo(Sequences sequences, String language, double share) {
        List<String> words = byLanguage.getOrDefault(language, List.of());
        double all = 0;
        for (int rank = 0; rank < words.size(); rank++) {
            all += 1.0 / (rank + FLATTENING);
        }
        double count = share * sequences.count(Sequences.BOUNDARY) / all;
        for (int rank = 0; rank < words.size(); rank++) {
            for (String word : Spelling.words(words.get(rank))) {
                sequences.addWord(word, count / (rank + FLATTENING));
            }
        }
    }
}
