package io.polyphony.localcluster.bench.hierarchy;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.localcluster.bench.quality.AlignedReviews;
import io.polyphony.localcluster.bench.quality.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Development texts of a fine subject each, which belongs to a domain. */
enum KnownSubjects {

    /** Requests to an assistant: intents of ten domains (CLINC150). */
    REQUESTS("clinc150.train.jsonl.gz", 30) {
        @Override
        void read(JsonNode line, List<Text> texts) {
            if (line.hasNonNull("domain")) {
                texts.add(
                        new Text(
                                line.path("intent").asText(),
                                line.path("domain").asText(),
                                line.path("text").asText()));
            }
        }
    },

    /** Reviews with one aspect each, in eight languages: aspects of seven domains (M-ABSA). */
    REVIEWS("m-absa.dev.jsonl.gz", 24) {
        @Override
        void read(JsonNode line, List<Text> texts) {
            if (line.path("categories").size() == 1) {
                String domain = line.path("domain").asText();
                String aspect = domain + "/" + line.path("categories").path(0).asText();
                for (String language : AlignedReviews.MAIN_LANGUAGES) {
                    texts.add(new Text(aspect, domain, line.path("t").path(language).asText()));
                }
            }
        }
    };

    /** One text, and what it is about. */
    record Text(String subject, String domain, String text) {}

    private final String file;
    private final int least;

    /**
     * @param least texts of a subject that is a theme; of reviews three in each language
     */
    KnownSubjects(String file, int least) {
        this.file = file;
        this.least = least;
    }

    abstract void read(JsonNode line, List<Text> texts);

    String title() {
        return file.substring(0, file.indexOf('.'));
    }

    int least() {
        return least;
    }

    Path in(Path folder) {
        return folder.resolve(file);
    }

    /** Reads all texts; nothing if the file is not there. */
    Optional<List<Text>> texts(Path folder) throws IOException {
        Path path = in(folder);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        List<Text> texts = new ArrayList<>();
        for (JsonNode line : JsonFile.read(path)) {
            read(line, texts);
        }
        return Optional.of(texts);
    }
}
