package io.polyphony.job.tools.text;

import io.polyphony.job.options.TextOptions;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.command.Commands;
import io.polyphony.job.tools.command.JsonLines;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what the model would read of texts. */
@Command(
        name = "clean",
        sortOptions = false,
        description = {
            "Reads JSON objects with id and text from standard input, one per line, and writes"
                    + " objects with id,",
            "the text that the model would read, and removed: what was cut and how many"
                    + " characters.",
            "A kind (plain, html, mail) may say what form the text has. A line that cannot be read"
                    + " is named on standard error",
            "and left out, and the exit code is 3."
        })
public final class CleanTexts implements Callable<Integer> {

    private static final int LINES_LEFT_OUT = 3;

    private final InputStream in;
    private final OutputStream out;

    @Mixin CleaningArguments cleaning = new CleaningArguments();

    @Option(
            names = "--max-characters",
            paramLabel = "N",
            description = "Characters that are read at most, as text.max-characters.")
    int maxCharacters = TextOptions.MAX_CHARACTERS.defaultValue();

    @Mixin Commands.Common common = new Commands.Common();

    @Spec private @Nullable CommandSpec spec;

    CleanTexts(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Cleans standard input and exits. */
    public static void main(String[] arguments) {
        OutputStream texts = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        CleanTexts clean = new CleanTexts(System.in, texts);
        System.exit(Commands.run(clean, clean.common, System.err, arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (maxCharacters < 1) {
            throw new CommandException("--max-characters must be at least 1");
        }
        try (JsonLines lines = JsonLines.of(in, "standard input")) {
            LineCleaner cleaner = new LineCleaner(cleaning.settings(), maxCharacters, out);
            return cleaner.cleanAll(lines, this::note) == 0 ? 0 : LINES_LEFT_OUT;
        } catch (IOException e) {
            throw new CommandException("cannot write texts: " + e.getMessage(), e);
        }
    }

    private void note(String line) {
        Objects.requireNonNull(spec).commandLine().getErr().println("clean: " + line);
    }
}
