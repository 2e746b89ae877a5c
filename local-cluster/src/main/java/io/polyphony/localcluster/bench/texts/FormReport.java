package io.polyphony.localcluster.bench.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.localcluster.bench.quality.JobVectors;
import io.polyphony.localcluster.bench.quality.JsonFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** Table of two forms of a text: how near they are, and how near they should be. */
final class FormReport {

    private final JobVectors cleaned;
    private final JobVectors raw;
    private final PrintStream out;

    FormReport(JobVectors cleaned, JobVectors raw, PrintStream out) {
        this.cleaned = cleaned;
        this.raw = raw;
        this.out = out;
    }

    void print(Path file) throws IOException, EmbeddingException {
        out.println("| two forms of a text | cosine | without cleaning | wanted |");
        out.println("|---|---|---|---|");
        for (JsonNode line : JsonFile.read(file)) {
            String one = line.get("a").asText();
            String other = line.get("b").asText();
            out.printf(
                    Locale.ROOT,
                    "| %s | %.3f | %.3f | %s |%n",
                    line.get("case").asText(),
                    cleaned.similarity(one, other),
                    raw.similarity(one, other),
                    line.get("want").asText());
        }
    }
}
