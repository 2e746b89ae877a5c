package io.polyphony.localcluster.faults.report;

import com.fasterxml.jackson.databind.json.JsonMapper;

import io.polyphony.job.tools.command.CommandException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Results of runs, a JSON object a line, so that runs on several days make one report. */
public record ResultFile(Path path) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Adds a result. */
    public void add(RunResult result) throws CommandException {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(
                    path,
                    MAPPER.writeValueAsString(result) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new CommandException("cannot write %s: %s".formatted(path, e), e);
        }
    }

    /** All results, the oldest first. */
    public List<RunResult> read() throws CommandException {
        List<RunResult> results = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(path)) {
                results.add(MAPPER.readValue(line, RunResult.class));
            }
        } catch (IOException e) {
            throw new CommandException("cannot read %s: %s".formatted(path, e), e);
        }
        return results;
    }
}
