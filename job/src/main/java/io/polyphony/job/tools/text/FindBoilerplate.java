package io.polyphony.job.tools.text;

import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.Commands;
import io.polyphony.text.cleaning.TextCleaning;
import io.polyphony.text.cleaning.boilerplate.Boilerplate;
import io.polyphony.text.cleaning.boilerplate.PassageCounts;
import io.polyphony.text.cleaning.boilerplate.SharedPassage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds passages that many people's texts share word by word, for somebody to review. */
@Command(
        name = "boilerplate",
        sortOptions = false,
        description = {
            "Reads feedback from a file, or from the input topics of a job, and writes the lines"
                    + " and sentences that many",
            "people's texts share word by word. Review the file, remove what customers mean, and"
                    + " give it to the job",
            "as text.boilerplate.file. What the other steps of the cleaning cut is not counted."
        })
public final class FindBoilerplate implements Callable<Integer> {

    /** Different passages that are counted at a time; some hundreds of bytes each. */
    private static final int MAX_PASSAGES = 2_000_000;

    private final PrintStream out;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "JSON lines with text and author (without one, each text is somebody else's);"
                            + " - is standard input.")
    @Nullable Path file;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Configuration of the job whose input topics are read, from the beginning.")
    List<String> configurations = new ArrayList<>();

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "An option of the job.")
    List<String> options = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "File to write; it must not exist.")
    Path output = Path.of("boilerplate.txt");

    @Option(
            names = "--min-authors",
            paramLabel = "N",
            description = "Least people whose texts share a passage. Default: 5.")
    int minAuthors = 5;

    @Option(
            names = "--min-texts",
            paramLabel = "N",
            description = "Least texts that share a passage. Default: 10.")
    int minTexts = 10;

    @Option(
            names = "--max-records",
            paramLabel = "N",
            description = "Records that are read at most. Default: 1000000.")
    long maxRecords = 1_000_000;

    @Mixin CleaningArguments cleaning = new CleaningArguments();

    @Mixin Commands.Common common = new Commands.Common();

    FindBoilerplate(PrintStream out) {
        this.out = out;
    }

    /** Runs the command and exits. */
    public static void main(String[] arguments) {
        System.exit(run(Commands.standardOutput(), System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        FindBoilerplate command = new FindBoilerplate(out);
        return Commands.run(command, command.common, err, arguments);
    }

    @Override
    public Integer call() throws Exception {
        check();
        PassageCounts counts = new PassageCounts(MAX_PASSAGES);
        long read = read(counts);
        List<SharedPassage> shared =
                counts.shared(minAuthors, minTexts).stream()
                        .limit(Boilerplate.MAX_PASSAGES)
                        .toList();
        write(shared);
        out.printf(
                "%d records read; %d passages that at least %d people and %d texts share are in %s."
                        + " Review them before a job cuts them.%n",
                read, shared.size(), minAuthors, minTexts, output);
        if (counts.isForgetful()) {
            out.println(
                    "There were more passages than are counted at a time: those that come seldom"
                            + " may be missing.");
        }
        return 0;
    }

    private void check() throws CommandException {
        if (minAuthors < 2 || minTexts < 2 || maxRecords < 1) {
            throw new CommandException(
                    "--min-authors and --min-texts must be at least 2, --max-records at least 1");
        }
        boolean job = !configurations.isEmpty() || !options.isEmpty();
        if (job == (file != null)) {
            throw new CommandException(
                    "give --file, or --config and -D of the job whose topics are to be read");
        }
        if (Files.exists(output)) {
            throw new CommandException(output + " exists; remove it or name another --output");
        }
    }

    private long read(PassageCounts counts) throws Exception {
        TextCounter counter =
                new TextCounter(new TextCleaning(cleaning.settings()), counts, maxRecords);
        if (file != null) {
            FeedbackLines.read(file, counter);
            return counter.texts();
        }
        try {
            FeedbackTopics.of(configurations, options).read(counter);
        } catch (ConfigurationException e) {
            throw new CommandException(String.join("; ", e.problems()), e);
        } catch (KafkaException e) {
            throw new CommandException(
                    "the topics cannot be read: %s: %s"
                            .formatted(e.getClass().getSimpleName(), e.getMessage()),
                    e);
        }
        return counter.texts();
    }

    private void write(List<SharedPassage> shared) throws CommandException {
        List<String> lines = new ArrayList<>();
        lines.add("# A line or sentence in each line; remove those that customers mean.");
        lines.add("# Used as text.boilerplate.file of the job.");
        lines.addAll(
                Boilerplate.format(
                        shared.stream().map(SharedPassage::text).toList(),
                        shared.stream().map(FindBoilerplate::comment).toList()));
        try {
            Files.write(output, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new CommandException(output + " exists; name another --output", e);
        } catch (IOException e) {
            throw new CommandException("cannot write " + output + ": " + e.getMessage(), e);
        }
    }

    private static String comment(SharedPassage passage) {
        return "%d people, %d texts".formatted(passage.authors(), passage.texts());
    }
}
