package io.polyphony.localcluster.bench.languages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.localcluster.bench.languages.KnownText.Length;
import io.polyphony.localcluster.bench.quality.JsonFile;
import io.polyphony.localcluster.home.Home;
import io.polyphony.text.language.TextLanguage;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench languages}: how often the language of a text is found, without a hint. */
@Command(
        name = "languages",
        description = "Measures how often the language of a text is found without a hint.",
        mixinStandardHelpOptions = true)
public final class Languages implements Callable<Integer> {

    private static final int SHORT_STEP = 12;
    private static final double MEBIBYTE = 1 << 20;

    @Option(
            names = "--data",
            description =
                    "Folder of development files (default: shared/data/dev beside the project).")
    private @Nullable Path data;

    @Option(
            names = "--cases",
            description =
                    "JSON lines with text and language (default: shared/cases/languages.jsonl"
                            + " beside the project).")
    private @Nullable Path cases;

    @Option(names = "--short", description = "Every twelfth line of a file.")
    private boolean isShort;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final ObjectNode json = new ObjectMapper().createObjectNode();

    @Override
    public Integer call() throws IOException {
        Path beside = Home.find().folder().resolve("../../shared");
        Path folder = data == null ? beside.resolve("data/dev") : data;
        measureStart();
        List<KnownText> texts = KnownTexts.read(folder, isShort ? SHORT_STEP : 1);
        if (!texts.isEmpty()) {
            print(texts);
        }
        printCases(cases == null ? beside.resolve("cases/languages.jsonl") : cases);
        out.println(json);
        return 0;
    }

    private void measureStart() {
        long before = heap();
        long start = cpuTime();
        TextLanguage.of(null, "Which language is this?");
        long millis = (cpuTime() - start) / 1_000_000;
        double mebibytes = (heap() - before) / MEBIBYTE;
        json.put("startMillis", millis).put("heapMiB", Math.round(10 * mebibytes) / 10.0);
        out.printf("first answer after %d ms of CPU time, %.1f MiB of heap%n", millis, mebibytes);
    }

    /** CPU time of this thread in nanoseconds: what else runs here does not count. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void print(List<KnownText> texts) {
        // the first pass warms up
        answers(texts.subList(0, Math.min(texts.size(), 20_000)));
        long start = cpuTime();
        Map<String, Answers> groups = answers(texts);
        double micros = (cpuTime() - start) / 1e3 / texts.size();
        out.printf("%d texts, %.0f us of CPU time each%n", texts.size(), micros);
        json.put("texts", texts.size()).put("microsEach", Math.round(micros));
        StringBuilder title = new StringBuilder(" ".repeat(16));
        for (Length length : Length.values()) {
            title.append(String.format("%-21s|", " " + length.title));
        }
        out.println(title);
        out.println(" ".repeat(16) + " right wrong   texts |".repeat(Length.values().length));
        ObjectNode rows = json.putObject("groups");
        groups.forEach(
                (name, answers) -> {
                    out.printf("%-16s%s%n", name, answers.line());
                    answers.writeTo(rows.putObject(name));
                });
    }

    private static Map<String, Answers> answers(List<KnownText> texts) {
        Map<String, Answers> groups = new LinkedHashMap<>();
        groups.put("all", new Answers());
        groups.put("dialects", new Answers());
        Map<String, Answers> sets = new TreeMap<>();
        Map<String, Answers> tags = new TreeMap<>();
        for (KnownText text : texts) {
            String answer = TextLanguage.of(null, text.text());
            List<Answers> counted = new ArrayList<>();
            counted.add(tags.computeIfAbsent(text.tag(), any -> new Answers()));
            counted.add(groups.get(text.isDialect() ? "dialects" : "all"));
            if (!text.isDialect()) {
                counted.add(sets.computeIfAbsent(text.set(), any -> new Answers()));
            }
            counted.forEach(group -> group.add(text.length(), text.language(), answer));
        }
        groups.putAll(sets);
        groups.putAll(tags);
        return groups;
    }

    private void printCases(Path file) throws IOException {
        if (!Files.exists(file)) {
            out.println("skipped: " + file.normalize() + " is not there");
            return;
        }
        int known = 0;
        int right = 0;
        for (JsonNode line : JsonFile.read(file)) {
            String expected = line.path("language").asText();
            if (expected.isEmpty()) {
                continue;
            }
            String answer = TextLanguage.of(null, line.path("text").asText());
            known++;
            if (answer.equals(expected)) {
                right++;
            } else {
                out.printf("%s for %s: %s%n", answer, expected, line.path("text").asText());
            }
        }
        out.printf("%s: %d of %d%n", file.getFileName(), right, known);
        json.putObject("cases").put("right", right).put("texts", known);
    }
}
