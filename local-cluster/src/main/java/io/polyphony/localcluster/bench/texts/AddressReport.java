package io.polyphony.localcluster.bench.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.localcluster.bench.quality.JsonFile;
import io.polyphony.localcluster.bench.quality.Neighbours;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Table of what becomes of retrieval when customers' questions have addresses, hashes and tracking
 * numbers in them that have nothing to do with what they ask: read as they are, cut, or replaced by
 * a word.
 */
final class AddressReport {

    private static final int TEXTS = 1_500;
    private static final int SEED = 20;

    private final JobVectors cleaned;
    private final JobVectors raw;
    private final PrintStream out;

    AddressReport(JobVectors cleaned, JobVectors raw, PrintStream out) {
        this.cleaned = cleaned;
        this.raw = raw;
        this.out = out;
    }

    /**
     * @param file questions with their intent, one JSON object a line
     */
    void print(Path file) throws IOException, EmbeddingException {
        List<JsonNode> questions = JsonFile.read(file);
        int step = Math.max(1, questions.size() / TEXTS);
        List<String> texts = new ArrayList<>();
        List<String> intents = new ArrayList<>();
        for (int i = 0; i < questions.size() && texts.size() < TEXTS; i += step) {
            texts.add(questions.get(i).get("text").asText());
            intents.add(questions.get(i).get("intent").asText());
        }
        out.println();
        out.printf(
                "| %,d questions, each with an address or identifier | nearest has the same intent"
                        + " |%n",
                texts.size());
        out.println("|---|---|");
        row("none in them", accuracy(raw, texts, intents));
        row("read as they are", accuracy(raw, inserted(texts, UnaryOperator.identity()), intents));
        row(
                "cut, as the job does",
                accuracy(cleaned, inserted(texts, UnaryOperator.identity()), intents));
        row(
                "replaced by a word",
                accuracy(raw, inserted(texts, AddressReport::placeholder), intents));
        out.println();
    }

    private void row(String form, double accuracy) {
        out.printf(Locale.ROOT, "| %s | %.3f |%n", form, accuracy);
    }

    /** Puts a code of its own at a random place between two words of each text. */
    static List<String> inserted(List<String> texts, UnaryOperator<String> form) {
        Random random = new Random(SEED);
        List<String> results = new ArrayList<>();
        for (String text : texts) {
            List<String> words = new ArrayList<>(List.of(text.split(" ")));
            String code = code(random);
            words.add(random.nextInt(words.size() + 1), form.apply(code));
            results.add(String.join(" ", words));
        }
        return results;
    }

    private static String code(Random random) {
        String name = Integer.toString(random.nextInt(1 << 30), Character.MAX_RADIX);
        return switch (random.nextInt(4)) {
            case 0 -> "https://www." + name + ".com/help/" + random.nextInt(10_000) + "?ref=mail";
            case 1 -> name + "@" + Integer.toString(random.nextInt(1 << 20), 36) + ".org";
            case 2 -> "%016x%016x".formatted(random.nextLong(), random.nextLong());
            default -> "1Z%09d%07d".formatted(random.nextInt(1 << 29), random.nextInt(1 << 23));
        };
    }

    private static String placeholder(String code) {
        if (code.startsWith("https")) {
            return "[link]";
        }
        return code.contains("@") ? "[mail]" : "[number]";
    }

    private static double accuracy(JobVectors model, List<String> texts, List<String> intents)
            throws EmbeddingException {
        float[][] vectors = model.all(texts);
        Neighbours neighbours = new Neighbours(vectors);
        int right = 0;
        for (int i = 0; i < vectors.length; i++) {
            int self = i;
            int nearest = neighbours.nearest(vectors[i], other -> other != self);
            right += intents.get(nearest).equals(intents.get(i)) ? 1 : 0;
        }
        return (double) right / vectors.length;
    }
}
