package io.polyphony.localcluster.bench.quality;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** The English side of the texts that the demo model is trained on. */
final class TrainingStatements {

    private static final List<String> ALIGNED =
            List.of("m-absa.train.jsonl.gz", "l10n.jsonl.gz", "tldr.jsonl.gz");

    private static final String PAIRS = "tatoeba.tsv.gz";

    private final Set<String> keys = new HashSet<>();

    private TrainingStatements() {}

    /** Reads those of the files that the folder has; of an absent folder nothing. */
    static TrainingStatements read(Path folder) throws IOException {
        TrainingStatements statements = new TrainingStatements();
        for (String name : ALIGNED) {
            if (Files.exists(folder.resolve(name))) {
                for (JsonNode line : JsonFile.read(folder.resolve(name))) {
                    statements.keys.add(NearCopies.key(line.path("t").path("en").asText()));
                }
            }
        }
        if (Files.exists(folder.resolve(PAIRS))) {
            statements.readPairs(folder.resolve(PAIRS));
        }
        return statements;
    }

    private void readPairs(Path file) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> keys.add(NearCopies.key(line.split("\t")[1])));
        }
    }

    /** Whether a text differs from one of them in punctuation and capitals alone. */
    boolean contains(String english) {
        return keys.contains(NearCopies.key(english));
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }
}
