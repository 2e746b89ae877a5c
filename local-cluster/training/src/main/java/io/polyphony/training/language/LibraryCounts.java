package io.polyphony.training.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Counts that ship with two libraries, for languages without a list of words: sequences inside
 * words (Lingua), and sequences of three with the bounds of words (Optimaize).
 */
final class LibraryCounts {

    private static final double LETTERS = 3e7;
    private static final double LETTERS_OF_A_WORD = 6;
    private static final List<String> LENGTHS = List.of("uni", "bi", "tri", "quadri", "five");

    private final ObjectMapper json = new ObjectMapper();

    /** Adds what both have; a language that Optimaize lacks has bounds of words of mean length. */
    void addTo(Sequences sequences, String language) throws IOException {
        boolean inside = addInside(sequences, language);
        if (!addBounds(sequences, language, inside)) {
            sequences.add(Sequences.BOUNDARY, LETTERS / LETTERS_OF_A_WORD);
        }
    }

    /** Each file has the probability of the last letter of a sequence after the others. */
    private boolean addInside(Sequences sequences, String language) throws IOException {
        Map<String, Double> shorter = Map.of("", LETTERS);
        for (String length : LENGTHS) {
            String name = "/language-models/" + language + "/" + length + "grams.json";
            JsonNode model = read(name);
            if (model == null) {
                return false;
            }
            Map<String, Double> counts = new HashMap<>();
            for (Map.Entry<String, JsonNode> entry : model.path("ngrams").properties()) {
                String[] fraction = entry.getKey().split("/");
                double share = Double.parseDouble(fraction[0]) / Double.parseDouble(fraction[1]);
                for (String sequence : entry.getValue().asText().split(" ")) {
                    String history = sequence.substring(0, sequence.length() - 1);
                    counts.put(sequence, share * shorter.getOrDefault(history, 0.0));
                }
            }
            counts.forEach(sequences::add);
            shorter = counts;
        }
        return true;
    }

    private boolean addBounds(Sequences sequences, String language, boolean boundsAlone)
            throws IOException {
        JsonNode profile = read("/languages/" + language);
        if (profile == null) {
            return false;
        }
        Map<String, Double> counts = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : profile.path("freq").properties()) {
            String sequence = entry.getKey().toLowerCase(Locale.ROOT).replace(" ", "_");
            counts.merge(sequence, entry.getValue().asDouble(), Double::sum);
        }
        double letters =
                counts.entrySet().stream()
                        .filter(e -> e.getKey().length() == 1 && !e.getKey().equals("_"))
                        .mapToDouble(Map.Entry::getValue)
                        .sum();
        counts.forEach(
                (sequence, count) ->
                        addProfile(sequences, sequence, count / letters * LETTERS, boundsAlone));
        return true;
    }

    private static void addProfile(
            Sequences sequences, String sequence, double count, boolean boundsAlone) {
        int bound = sequence.indexOf('_', 1);
        boolean insideBound = bound > 0 && bound < sequence.length() - 1;
        boolean skipped = boundsAlone && sequence.indexOf('_') < 0;
        if (sequence.equals(Sequences.BOUNDARY) || insideBound || skipped) {
            return;
        }
        sequences.add(sequence, count);
        if (bound == 1) {
            sequences.add(Sequences.BOUNDARY, count);
        }
    }

    private JsonNode read(String resource) throws IOException {
        try (InputStream in = LibraryCounts.class.getResourceAsStream(resource)) {
            return in == null ? null : json.readTree(in);
        }
    }
}
