package io.polyphony.localcluster.bench.words;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.clustering.terms.TermForm;
import io.polyphony.labelling.TermExtractor;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts in how many texts of each language a word stands that may name a theme. */
final class CommonWords implements AutoCloseable {

    private static final int MAX_CHARACTERS = 1_000;

    private final TermExtractor terms = new TermExtractor(MAX_CHARACTERS);
    private final Map<String, Map<String, Integer>> byLanguage = new TreeMap<>();

    /** Adds a line: a text with its language, or one text in many languages. */
    void add(JsonNode line) {
        if (line.path("t").isObject()) {
            line.path("t").properties().forEach(entry -> add(entry.getKey(), entry.getValue()));
        } else {
            add(line.path("lang").asText(), line.path("text"));
        }
    }

    private void add(String code, JsonNode text) {
        String language = Locale.forLanguageTag(code).getLanguage();
        Map<String, Integer> counts = byLanguage.computeIfAbsent(language, any -> new HashMap<>());
        for (TermForm term : terms.terms(language, text.asText())) {
            counts.merge(term.form(), 1, Integer::sum);
        }
    }

    /** Languages of the texts, in ascending order. */
    List<String> languages() {
        return List.copyOf(byLanguage.keySet());
    }

    /** Returns the words of the most texts, those of the most first. */
    List<String> of(String language, int most) {
        return byLanguage.getOrDefault(language, Map.of()).entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void close() {
        terms.close();
    }
}
