package io.polyphony.localcluster.bench.words;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.localcluster.bench.quality.JsonFile;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench words}: what a list of words that name no theme should have looked at. */
@Command(
        name = "words",
        description =
                "Prints the commonest words of the development texts that may name a theme, and the"
                        + " names of months and days, per language: to be reviewed by a speaker for"
                        + " the lists in udf (io/polyphony/labelling/words).",
        mixinStandardHelpOptions = true)
public final class Words implements Callable<Integer> {

    @Option(
            names = "--data",
            description =
                    "Folder of development files (default: shared/data/dev beside the project).")
    private @Nullable Path data;

    @Option(names = "--language", description = "Language, several times (default: all).")
    private List<String> languages = new ArrayList<>();

    @Option(names = "--most", description = "Words of each language (default: ${DEFAULT-VALUE}).")
    private int most = 100;

    @Override
    public Integer call() throws IOException {
        Path texts = data == null ? Home.find().folder().resolve("../../shared/data/dev") : data;
        if (!Files.isDirectory(texts)) {
            System.err.println("bench: no folder with development files: " + texts.normalize());
            return 1;
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (CommonWords words = new CommonWords()) {
            for (Path file : files(texts)) {
                for (JsonNode line : JsonFile.read(file)) {
                    words.add(line);
                }
            }
            List<String> printed = languages.isEmpty() ? words.languages() : languages;
            for (String language : printed) {
                out.printf("%s words: %s%n", language, joined(words.of(language, most)));
                out.printf("%s names: %s%n", language, joined(CalendarNames.of(language)));
            }
        }
        return 0;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl.gz")).sorted().toList();
        }
    }

    private static String joined(Iterable<String> words) {
        return String.join(" ", words);
    }
}
