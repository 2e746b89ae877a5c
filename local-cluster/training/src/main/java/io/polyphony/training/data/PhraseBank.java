package io.polyphony.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.training.data.AlignedText.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Problems with shops, devices, apps and services, worded for this project in the eight main languages: one problem a line,
 * a few wordings per language.
 */
public final class PhraseBank {

    private static final String RESOURCE = "phrases.jsonl";

    private PhraseBank() {}

    /**
     * All problems; the label is the problem's name.
     *
     * @throws IOException if the resource is not of its form
     */
    public static List<AlignedText> read() throws IOException {
        List<AlignedText> texts = new ArrayList<>();
        try (InputStream in = PhraseBank.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException(RESOURCE + " is not beside " + PhraseBank.class.getName());
            }
            TrainingText.forEachLine(in, line -> texts.add(problem(line)));
        }
        return texts;
    }

    private static AlignedText problem(JsonNode line) {
        Map<String, List<String>> wordings = new LinkedHashMap<>();
        line.path("t")
                .fields()
                .forEachRemaining(
                        entry -> {
                            List<String> texts = new ArrayList<>();
                            entry.getValue().forEach(text -> texts.add(text.asText()));
                            wordings.put(entry.getKey(), texts);
                        });
        return new AlignedText(Source.PHRASES, List.of(line.path("problem").asText()), wordings);
    }
}
