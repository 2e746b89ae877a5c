package io.polyphony.localcluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration as a user starts it: a broker process, a Flink cluster, a model, feedback in, themes out. */
class DemoITCase {

    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir private Path folder;

    @Test
    void everyRecordOfTwoRunsComesOutWithTheSameLabels() throws Exception {
        Path reviews = firstLines("reviews.jsonl", 100);
        Path tickets = firstLines("tickets.jsonl", 50);
        Files.writeString(
                tickets, "{\"id\":\"empty\",\"text\":\" \"}\n", StandardOpenOption.APPEND);

        JsonNode first = run(reviews, tickets, folder.resolve("first.jsonl"));
        JsonNode second = run(reviews, tickets, folder.resolve("second.jsonl"));

        assertThat(first.get("in").asInt()).isEqualTo(151);
        assertThat(first.get("labelled").asInt()).isEqualTo(150);
        assertThat(first.get("deadLetters").asInt()).isEqualTo(1);
        assertThat(second.get("themes")).isEqualTo(first.get("themes"));
        List<String> labels = sortedLines(folder.resolve("first.jsonl"));
        assertThat(labels).hasSize(150);
        assertThat(sortedLines(folder.resolve("second.jsonl"))).isEqualTo(labels);
    }

    /**
     * Not only counts: what people of four languages complain about must meet. Meanwhile nothing connects to another machine: broker
     * and Flink are on this one, telemetry or a download of a library would go elsewhere.
     */
    @Test
    void themesOfTheSampleCrossLanguages() throws Exception {
        Path out = folder.resolve("sample.jsonl");
        JsonNode summary = watched("--once", "--out", out.toString());

        assertThat(summary.get("labelled").asInt() + summary.get("deadLetters").asInt())
                .isEqualTo(summary.get("in").asInt())
                .isEqualTo(704);
        assertThat(summary.get("firstThemeSeconds").asDouble())
                .isPositive()
                .isLessThanOrEqualTo(summary.get("seconds").asDouble());
        Map<String, Set<String>> languages = new HashMap<>();
        Map<String, Map<String, Integer>> problems = new HashMap<>();
        Map<String, String> problemOf = problemsOfTheSample();
        for (String line : Files.readAllLines(out)) {
            JsonNode row = MAPPER.readTree(line);
            String theme = row.get("themeId").asText();
            if (row.get("membership").asText().equals("MEMBER")) {
                languages
                        .computeIfAbsent(theme, id -> new HashSet<>())
                        .add(row.get("language").asText());
                problems.computeIfAbsent(theme, id -> new HashMap<>())
                        .merge(problemOf.get(row.get("id").asText()), 1, Integer::sum);
            }
        }
        assertThat(languages.values())
                .filteredOn(found -> found.size() >= 4)
                .hasSizeGreaterThan(14);
        assertThat(purity(problems.values())).isGreaterThan(0.7);
    }

    /** Share of records whose theme is mostly about their problem. */
    private static double purity(Collection<Map<String, Integer>> themes) {
        int records = 0;
        int right = 0;
        for (Map<String, Integer> theme : themes) {
            records += theme.values().stream().mapToInt(Integer::intValue).sum();
            right += Collections.max(theme.values());
        }
        return (double) right / records;
    }

    private static Map<String, String> problemsOfTheSample() throws Exception {
        Map<String, String> problems = new HashMap<>();
        for (String name : List.of("reviews.jsonl", "tickets.jsonl")) {
            for (String line : Files.readAllLines(Path.of("sample-feedback").resolve(name))) {
                JsonNode row = MAPPER.readTree(line);
                problems.put(row.get("id").asText(), row.get("problem").asText());
            }
        }
        return problems;
    }

    @Test
    void anUnknownOptionIsRefusedBeforeAnythingStarts() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Demo demo = new Demo(new PrintStream(new ByteArrayOutputStream()));

        int exit =
                Commands.run(
                        demo,
                        demo.common,
                        new PrintStream(errors, true, StandardCharsets.UTF_8),
                        new String[] {"--once", "-Dclustering.windw=5s"});

        assertThat(exit).isNotZero();
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("clustering.windw")
                .contains("clustering.window");
    }

    private JsonNode run(Path reviews, Path tickets, Path out) throws Exception {
        return run(
                "--once",
                "--reviews",
                reviews.toString(),
                "--tickets",
                tickets.toString(),
                "--out",
                out.toString(),
                "--with-vectors");
    }

    private static JsonNode watched(String... arguments) throws Exception {
        if (!ConnectionWatch.isPossible()) {
            return run(arguments);
        }
        try (ConnectionWatch watch = ConnectionWatch.start()) {
            JsonNode summary = run(arguments);
            assertThat(watch.seen()).isNotEmpty().allMatch(ConnectionWatch::isLoopback);
            return summary;
        }
    }

    private static JsonNode run(String... arguments) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Demo demo = new Demo(new PrintStream(output, true, StandardCharsets.UTF_8));
        int exit = Commands.run(demo, demo.common, System.err, arguments);
        assertThat(exit).as(output.toString(StandardCharsets.UTF_8)).isZero();
        String[] lines = output.toString(StandardCharsets.UTF_8).split("\n");
        return MAPPER.readTree(lines[lines.length - 1]);
    }

    private Path firstLines(String name, int count) throws Exception {
        Path file = folder.resolve(name);
        try (Stream<String> lines = Files.lines(Path.of("sample-feedback").resolve(name))) {
            Files.write(file, lines.limit(count).toList());
        }
        return file;
    }

    private static List<String> sortedLines(Path file) throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.sort(null);
        return lines;
    }
}
