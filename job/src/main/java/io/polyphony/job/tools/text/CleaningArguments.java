package io.polyphony.job.tools.text;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.text.cleaning.CleaningSettings;
import io.polyphony.text.cleaning.boilerplate.Boilerplate;
import io.polyphony.text.cleaning.boilerplate.BoilerplateFile;
import io.polyphony.text.cleaning.step.CleaningKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Arguments about what is cut from texts. */
final class CleaningArguments {

    @Option(
            names = "--keep",
            paramLabel = "KIND",
            split = ",",
            description =
                    "Kinds that stay in the text, as with text.cleaning.KIND: false:"
                            + " ${COMPLETION-CANDIDATES}.")
    Set<CleaningKind> keep = EnumSet.noneOf(CleaningKind.class);

    @Option(
            names = "--boilerplate",
            paramLabel = "FILE",
            description = "Passages that are cut, as with text.boilerplate.file.")
    @Nullable Path boilerplate;

    CleaningSettings settings() throws CommandException {
        return new CleaningSettings(keep, passages());
    }

    private Boilerplate passages() throws CommandException {
        if (boilerplate == null) {
            return Boilerplate.NONE;
        }
        try {
            return BoilerplateFile.read(boilerplate);
        } catch (IOException | IllegalArgumentException e) {
            throw CommandException.of(e);
        }
    }
}
