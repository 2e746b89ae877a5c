package io.polyphony.localcluster.cluster.job;

import com.fasterxml.jackson.databind.json.JsonMapper;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.process.ClusterFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Record of a submission, so that the same can be submitted again.
 *
 * @param name of the job
 * @param jar a copy in the cluster's folder
 * @param arguments of the main program
 */
record Submission(String name, String jar, List<String> arguments, int parallelism) {

    private static final JsonMapper MAPPER = new JsonMapper();

    Submission {
        arguments = List.copyOf(arguments);
    }

    Submission withParallelism(int other) {
        return new Submission(name, jar, arguments, other);
    }

    void write(ClusterFolder folder) throws CommandException {
        Path file = file(folder, name);
        try {
            MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw new CommandException("cannot write %s: %s".formatted(file, e), e);
        }
    }

    static boolean isKnown(ClusterFolder folder, String name) {
        return Files.isRegularFile(file(folder, name));
    }

    static Submission read(ClusterFolder folder, String name) throws CommandException {
        Path file = file(folder, name);
        if (!isKnown(folder, name)) {
            throw new CommandException(
                    "no job '%s' was submitted here: cluster submit".formatted(name));
        }
        try {
            return MAPPER.readValue(file.toFile(), Submission.class);
        } catch (IOException e) {
            throw new CommandException("cannot read %s: %s".formatted(file, e), e);
        }
    }

    private static Path file(ClusterFolder folder, String name) {
        return folder.job(name).resolve("submission.json");
    }
}
