package io.polyphony.training.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Counts of words in the training texts: reviews, interfaces, manuals, conversation. */
final class TrainingWords {

    static final List<String> FILES =
            List.of("l10n.jsonl.gz", "tldr.jsonl.gz", "m-absa.train.jsonl.gz", "tatoeba.tsv.gz");

    private static final int MIN_COUNT = 3;
    private static final Pattern NOT_HAN = Pattern.compile("[^\\p{IsHan}]+");
    private static final Map<String, String> TAGS = Map.of("nb", "no", "pt-PT", "pt");

    private final Map<String, Map<String, Double>> words = new HashMap<>();

    static TrainingWords read(Path folder) throws IOException {
        TrainingWords words = new TrainingWords();
        ObjectMapper json = new ObjectMapper();
        for (String file : FILES) {
            try (BufferedReader in = open(folder.resolve(file))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    words.add(file, line, json);
                }
            }
        }
        words.words.values().forEach(map -> map.values().removeIf(count -> count < MIN_COUNT));
        return words;
    }

    /** Words of a language in their order; runs of Han of Chinese and Japanese. */
    Map<String, Double> of(String language) {
        return words.getOrDefault(language, Map.of());
    }

    private void add(String file, String line, ObjectMapper json) throws IOException {
        if (file.endsWith(".tsv.gz")) {
            String[] columns = line.split("\t");
            add(columns[0], columns[2]);
            return;
        }
        for (Map.Entry<String, JsonNode> text : json.readTree(line).path("t").properties()) {
            add(text.getKey(), text.getValue().asText());
        }
    }

    private void add(String tag, String text) {
        String language = TAGS.getOrDefault(tag, tag);
        boolean han = language.startsWith("zh") || language.equals("ja");
        Map<String, Double> counts = words.computeIfAbsent(language, any -> new TreeMap<>());
        for (String word : han ? List.of(NOT_HAN.split(text)) : Spelling.words(text)) {
            if (!word.isEmpty()) {
                counts.merge(word, 1.0, Double::sum);
            }
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }
}
