package io.polyphony.text.cleaning.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.Removal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are no mails stay as they are: less than one in a thousand loses anything. */
class PlainTextsTest {

    private static final Path FOLDER = Path.of("../../shared/data");

    /** Every so many-th line of a file is read, so that all of them are read in seconds. */
    private static final int STEP = 5;

    /**
     * A company's answers, signed in each language, that stand between the reviews of its products.
     */
    private static final String SIGNED_ANSWER = "Samsung India";

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "training/m-absa.train.jsonl.gz",
                "training/l10n.jsonl.gz",
                "training/tldr.jsonl.gz",
                "training/tatoeba.tsv.gz",
                "dev/m-absa.dev.jsonl.gz",
                "dev/xsid.valid.jsonl.gz",
                "dev/sib200.train.jsonl.gz",
                "dev/banking77.train.jsonl.gz",
                "dev/clinc150.train.jsonl.gz",
                "dev/nsmc-korean.20k.jsonl.gz",
                "dev/wisesight-thai.jsonl.gz"
            })
    void loseNothing(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: no " + file.toAbsolutePath().normalize());
        Map<CleaningKind, Integer> changed = new EnumMap<>(CleaningKind.class);
        int[] texts = new int[1];
        read(
                file,
                text -> {
                    texts[0]++;
                    for (Removal removal : MailCases.cleaned(text).removals()) {
                        changed.merge(removal.what(), 1, Integer::sum);
                    }
                });

        assertThat(texts[0]).isGreaterThan(900);
        for (CleaningKind kind : MailCases.KINDS) {
            assertThat(changed.getOrDefault(kind, 0) * 1000.0)
                    .as("texts out of %d that lose %s", texts[0], kind)
                    .isLessThan(texts[0]);
        }
    }

    private static void read(Path file, Consumer<String> texts) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            int count = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (count++ % STEP == 0 && !line.contains(SIGNED_ANSWER)) {
                    readLine(line, texts);
                }
            }
        }
    }

    private static void readLine(String line, Consumer<String> texts) throws IOException {
        if (!line.startsWith("{")) {
            String[] pair = line.split("\t");
            texts.accept(pair[1]);
            texts.accept(pair[2]);
            return;
        }
        JsonNode record = JSON.readTree(line);
        if (record.has("text")) {
            texts.accept(record.get("text").asText());
        }
        record.path("t").forEach(text -> texts.accept(text.asText()));
    }
}
