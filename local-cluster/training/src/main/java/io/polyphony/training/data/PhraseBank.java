package io.polyphony.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.training.data.AlignedText.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Problems with shops, devices, apps and services, worded for this project in the eight main
 * languages: one problem a line, a few wordings per language. Beside it, what people write around a
 * problem: greetings, thanks, circumstances.
 */
public final class PhraseBank {

    private static final String PROBLEMS = "phrases.jsonl";
    private static final String COURTESIES = "courtesies.jsonl";

    private PhraseBank() {}

    /**
     * All problems, whose label is their name, and all courtesies, a text for each language.
     *
     * @throws IOException if a resource is not of its form
     */
    public static List<AlignedText> read() throws IOException {
        List<AlignedText> texts = new ArrayList<>();
        read(PROBLEMS, line -> texts.add(problem(line)));
        read(COURTESIES, line -> texts.add(courtesies(line)));
        return texts;
    }

    private static void read(String resource, Consumer<JsonNode> receiver) throws IOException {
        try (InputStream in = PhraseBank.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is not beside " + PhraseBank.class.getName());
            }
            TrainingText.forEachLine(in, receiver);
        }
    }

    private static AlignedText problem(JsonNode line) {
        Map<String, List<String>> wordings = new LinkedHashMap<>();
        line.path("t")
                .fields()
                .forEachRemaining(entry -> wordings.put(entry.getKey(), texts(entry.getValue())));
        return new AlignedText(Source.PHRASES, List.of(line.path("problem").asText()), wordings);
    }

    private static AlignedText courtesies(JsonNode line) {
        return new AlignedText(
                Source.COURTESIES,
                List.of(),
                Map.of(line.path("language").asText(), texts(line.path("texts"))));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
