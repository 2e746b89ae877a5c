package io.polyphony.training.language;

import java.util.HashMap;
import java.util.Map;

/** Simplified Chinese in traditional characters: of several, the one most frequent in a text. */
final class ChineseForms {

    /** For characters that the text does not have. */
    private static final double UNSEEN = 0.01;

    private final Map<Integer, Integer> traditional = new HashMap<>();

    ChineseForms(Map<Integer, String> simplified, Map<String, Double> traditionalRuns) {
        Map<Integer, Double> seen = new HashMap<>();
        traditionalRuns.forEach(
                (run, count) -> run.codePoints().forEach(c -> seen.merge(c, count, Double::sum)));
        Map<Integer, Double> best = new HashMap<>();
        simplified.forEach(
                (form, simple) -> {
                    int character = simple.codePointAt(0);
                    double count = seen.getOrDefault(form, 0.0) + UNSEEN;
                    double asItIs = seen.getOrDefault(character, 0.0);
                    if (form != character && count > best.getOrDefault(character, asItIs)) {
                        best.put(character, count);
                        traditional.put(character, form);
                    }
                });
    }

    String traditional(String word) {
        StringBuilder forms = new StringBuilder();
        word.codePoints().forEach(c -> forms.appendCodePoint(traditional.getOrDefault(c, c)));
        return forms.toString();
    }
}
