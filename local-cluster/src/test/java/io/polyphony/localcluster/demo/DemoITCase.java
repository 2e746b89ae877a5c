package io.polyphony.localcluster.demo;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.job.tools.command.Commands;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demonstration as a user starts it: a broker process, a Flink cluster, a model, feedback in,
 * themes out.
 */
class DemoITCase {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern SURGE_IN = Pattern.compile(" surges in ([a-z]{2}), ");

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
        assertThat(second.get("events")).isEqualTo(first.get("events"));
        List<String> labels = sortedLines(folder.resolve("first.jsonl"));
        assertThat(labels).hasSize(150);
        assertThat(sortedLines(folder.resolve("second.jsonl"))).isEqualTo(labels);
    }

    /**
     * Not only counts: what people of four languages complain about must meet. Meanwhile nothing
     * connects to another machine: broker and Flink are on this one, telemetry or a download of a
     * library would go elsewhere.
     */
    @Test
    void themesOfTheSampleCrossLanguages() throws Exception {
        Path out = folder.resolve("sample.jsonl");
        List<String> output = watched("--once", "--out", out.toString());
        JsonNode summary = summary(output);

        assertThat(summary.get("labelled").asInt() + summary.get("deadLetters").asInt())
                .isEqualTo(summary.get("in").asInt())
                .isEqualTo(873);
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
        tellsOfBirthsAMergeAndASurgeThatSpreads(summary.get("events"), events(output));
    }

    /**
     * Events that the sample was written for: who knows only the card meets who knows only the
     * checkout, and an update breaks an app.
     */
    private static void tellsOfBirthsAMergeAndASurgeThatSpreads(
            JsonNode counts, List<String> events) {
        assertThat(events)
                .isNotEmpty()
                .isSortedAccordingTo(comparing(line -> line.substring(0, 8)));
        assertThat(events.get(0)).contains(" is born, ");
        assertThat(counts.get("BORN").asInt()).isGreaterThan(14);
        assertThat(counts.get("MERGED").asInt()).isPositive();
        assertThat(events).anyMatch(line -> line.contains(" is now part of "));
        assertThat(surging(events)).startsWith("de").doesNotHaveDuplicates();
        assertThat(events).satisfiesOnlyOnce(line -> assertThat(line).contains(" surges, "));
        assertThat(position(events, " surges in de, ")).isLessThan(position(events, " surges, "));
        assertThat(counts.get("SURGE_ENDED")).isEqualTo(counts.get("SURGE_STARTED"));
    }

    private static int position(List<String> events, String what) {
        return (int) events.stream().takeWhile(line -> !line.contains(what)).count();
    }

    /** The languages of surges, in the order of their starts. */
    private static List<String> surging(List<String> events) {
        return events.stream()
                .map(SURGE_IN::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> events(List<String> output) {
        return output.stream()
                .dropWhile(line -> !line.startsWith("What happened"))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .toList();
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
        return summary(
                run(
                        "--once",
                        "--reviews",
                        reviews.toString(),
                        "--tickets",
                        tickets.toString(),
                        "--out",
                        out.toString(),
                        "--with-vectors"));
    }

    private static List<String> watched(String... arguments) throws Exception {
        if (!ConnectionWatch.isPossible()) {
            return run(arguments);
        }
        try (ConnectionWatch watch = ConnectionWatch.start()) {
            List<String> output = run(arguments);
            assertThat(watch.seen()).isNotEmpty().allMatch(ConnectionWatch::isLoopback);
            return output;
        }
    }

    /** The lines of its output. */
    private static List<String> run(String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Demo demo = new Demo(new PrintStream(output, true, StandardCharsets.UTF_8));
        int exit = Commands.run(demo, demo.common, System.err, arguments);
        assertThat(exit).as(output.toString(StandardCharsets.UTF_8)).isZero();
        return output.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static JsonNode summary(List<String> output) throws Exception {
        return MAPPER.readTree(output.get(output.size() - 1));
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
