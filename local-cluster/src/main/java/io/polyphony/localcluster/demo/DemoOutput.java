package io.polyphony.localcluster.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.feedback.FeedbackFiles;
import io.polyphony.localcluster.feedback.Timetable;
import io.polyphony.localcluster.home.Home;
import io.polyphony.localcluster.result.Results;
import io.polyphony.localcluster.result.ThemeHistory;
import io.polyphony.localcluster.result.ThemeRow;
import io.polyphony.localcluster.result.ThemeTable;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Output of the demo on standard output. */
final class DemoOutput {

    private static final int DEFAULT_WIDTH = 120;
    private static final int MAX_THEMES = 20;
    private static final int MAX_EVENTS = 25;
    private static final int MIN_WIDTH = 80;
    private static final long PROGRESS_NANOS = 2_000_000_000L;

    private final PrintStream out;
    private final Home home;
    private final long start = System.nanoTime();
    private long lastProgress = start;
    private String lastCounts = "";
    private @Nullable Double firstTheme;

    DemoOutput(PrintStream out, Home home) {
        this.out = out;
        this.home = home;
    }

    void feedback(FeedbackFiles.Counts counts, Timetable timetable) {
        out.printf(
                "Feedback   %,d reviews and %,d tickets, %d in each window of %s%n",
                counts.reviews(),
                counts.tickets(),
                timetable.recordsPerWindow(),
                timetable.window().toString().substring(2).toLowerCase(Locale.ROOT));
    }

    void started(String bootstrapServers, URI webInterface, Path model) {
        out.println("Model      " + model);
        out.println("Kafka      " + bootstrapServers);
        out.println("Flink      " + webInterface);
        out.println("Logs       " + home.logs());
        out.println();
    }

    /** At most every two seconds, and only what is new. */
    void progress(long in, Results results) {
        noteFirstTheme(results);
        long now = System.nanoTime();
        String counts =
                "in %,d   labelled %,d   dead letters %,d   themes %,d"
                        .formatted(in, results.labelled(), results.deadLetters(), results.themes());
        if (now - lastProgress >= PROGRESS_NANOS && !counts.equals(lastCounts)) {
            lastProgress = now;
            lastCounts = counts;
            out.printf("%5.0f s   %s%n", seconds(), counts);
        }
    }

    void themes(Results results, FeedbackTexts texts, boolean demoModel) throws CommandException {
        List<ThemeRow> rows = results.rows(texts.find(results.recordKeysToShow()));
        out.println();
        List<ThemeRow> shown = rows.subList(0, Math.min(MAX_THEMES, rows.size()));
        new ThemeTable(width()).lines(shown).forEach(out::println);
        if (shown.size() < rows.size()) {
            out.printf("      and %,d smaller ones%n", rows.size() - shown.size());
        }
        events(results.history());
        out.println();
        out.printf(
                "%,d themes of %,d labelled records; %,d records are like no other.%n",
                rows.size(), results.labelled(), results.outliers());
        if (demoModel) {
            out.println(
                    """
                    Made with the demo model: it knows words and what they mean in other \
                    languages, not sentences. It is here to show how
                    things work. --model DIR takes a folder of Qwen3-Embedding as published.\
                    """);
        }
        out.println();
    }

    private void events(ThemeHistory history) {
        List<String> lines = history.lines(MAX_EVENTS, width());
        if (!lines.isEmpty()) {
            out.println();
            out.println("What happened (time of the window, UTC)");
            lines.forEach(out::println);
        }
    }

    void written(Path file) {
        out.println("Labelled vectors are in " + file);
    }

    void running() {
        out.println(
                "The job keeps running, and labels what else comes to Kafka. Ctrl-C ends"
                        + " everything.");
    }

    private void noteFirstTheme(Results results) {
        if (firstTheme == null && results.themes() > 0) {
            firstTheme = seconds();
        }
    }

    /** The line that scripts read: the last of the output. */
    void summary(long in, Results results) {
        noteFirstTheme(results);
        ObjectNode summary =
                new JsonMapper()
                        .createObjectNode()
                        .put("in", in)
                        .put("labelled", results.labelled())
                        .put("deadLetters", results.deadLetters())
                        .put("themes", results.themes())
                        .put("outliers", results.outliers())
                        .put("firstThemeSeconds", firstTheme == null ? null : rounded(firstTheme))
                        .put("seconds", rounded(seconds()));
        ObjectNode events = summary.putObject("events");
        results.history().counts().forEach(events::put);
        out.println(summary);
        out.flush();
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Width of the terminal, from the launcher. */
    private static int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("\\d{1,4}")
                ? Math.max(MIN_WIDTH, Integer.parseInt(columns))
                : DEFAULT_WIDTH;
    }
}
