package io.polyphony.localcluster.bench.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Written texts and the tokenizer that they are measured with: the sample feedback and the merges
 * of the demo model.
 */
public final class Texts {

    private Texts() {}

    /** Different texts of the sample feedback in a seeded order. */
    static List<String> sample(Home home, int count) throws IOException {
        List<String> texts = new ArrayList<>();
        JsonMapper mapper = new JsonMapper();
        for (Path file : List.of(home.sample().reviews(), home.sample().tickets())) {
            for (String line : Files.readAllLines(file)) {
                texts.add(mapper.readTree(line).path("text").asText());
            }
        }
        Collections.shuffle(texts, new Random(5));
        return texts.stream().distinct().limit(count).toList();
    }

    /** Merges as {@code left right}. */
    public static List<String> merges(Home home) throws IOException {
        JsonNode tokenizer =
                new JsonMapper().readTree(home.demoModel().resolve("tokenizer.json").toFile());
        List<String> merges = new ArrayList<>();
        for (JsonNode pair : tokenizer.path("model").path("merges")) {
            merges.add(pair.path(0).asText() + " " + pair.path(1).asText());
        }
        return merges;
    }
}
