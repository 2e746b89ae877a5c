package io.polyphony.job.tools.command;

import java.nio.file.Files;
import java.nio.file.Path;

/** Model folder that a command names. */
public final class ModelFolder {

    private ModelFolder() {}

    /** The folder of a model, if there is one; what is in it is for the model's loader to check. */
    public static Path require(Path folder) throws CommandException {
        if (!Files.isDirectory(folder)) {
            throw new CommandException("no such model folder: " + folder);
        }
        return folder;
    }
}
