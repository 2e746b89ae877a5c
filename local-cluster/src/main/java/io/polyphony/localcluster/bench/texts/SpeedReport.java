package io.polyphony.localcluster.bench.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.localcluster.bench.engine.Rounds;
import io.polyphony.localcluster.bench.quality.JobVectors;
import io.polyphony.localcluster.bench.quality.JsonFile;
import io.polyphony.text.cleaning.CleaningSettings;
import io.polyphony.text.cleaning.TextCleaning;
import io.polyphony.text.cleaning.step.TextFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Table of what cleaning costs beside tokenising and embedding, on one thread each and in turns.
 */
final class SpeedReport {

    private static final int ROUNDS = 7;

    /** Texts of a turn: enough for some tenths of a second with the demo model. */
    private static final int TEXTS = 1_000;

    /** With models whose turns take longer than this, fewer texts are enough. */
    private static final double MAX_TURN_MICROS = 500_000;

    private final JobVectors vectors;
    private final PrintStream out;

    SpeedReport(JobVectors vectors, PrintStream out) {
        this.vectors = vectors;
        this.out = out;
    }

    /**
     * @param reviews plain texts
     * @param tickets file of tickets in several forms
     */
    void print(List<String> reviews, Path tickets) throws IOException, EmbeddingException {
        Map<String, List<String>> forms = new TreeMap<>();
        forms.put("reviews of the sample", reviews);
        for (JsonNode ticket : JsonFile.read(tickets)) {
            forms.computeIfAbsent(
                            "tickets: " + ticket.get("tenant").asText(), key -> new ArrayList<>())
                    .add(ticket.get("text").asText());
        }
        out.println();
        out.println(
                "| texts | characters | cleaning, us a text | with tokens and vector | share |");
        out.println("|---|---|---|---|---|");
        for (Map.Entry<String, List<String>> form : forms.entrySet()) {
            print(form.getKey(), form.getValue());
        }
    }

    private void print(String name, List<String> texts) throws EmbeddingException {
        List<Double> cleaning = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        double first = vectors.microsecondsPerText(texts, texts.size());
        int count = (int) Math.max(texts.size(), Math.min(TEXTS, MAX_TURN_MICROS / first));
        for (int round = 0; round <= ROUNDS; round++) {
            double alone = clean(texts);
            double whole = vectors.microsecondsPerText(texts, count);
            if (round > 0) {
                cleaning.add(alone);
                all.add(whole);
            }
        }
        double alone = Rounds.median(cleaning);
        double whole = Rounds.median(all);
        out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.2f | %.0f | %.1f %% |%n",
                name,
                texts.stream().mapToInt(String::length).average().orElse(0),
                alone,
                whole,
                100 * alone / whole);
    }

    private static double clean(List<String> texts) {
        TextCleaning cleaning = new TextCleaning(CleaningSettings.DEFAULTS);
        long characters = 0;
        long start = System.nanoTime();
        for (int i = 0; i < TEXTS; i++) {
            characters +=
                    cleaning.clean(texts.get(i % texts.size()), TextFormat.AUTO).text().length();
        }
        double micros = (System.nanoTime() - start) / 1e3 / TEXTS;
        if (characters < 0) {
            throw new IllegalStateException("texts have no characters");
        }
        return micros;
    }
}
