package io.polyphony.localcluster.cluster.start;

import io.polyphony.job.failure.FailureReport;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.cluster.process.JavaProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Flink's command line client, as a process: what works by it works with {@code flink} of any
 * installation.
 */
public final class FlinkClient {

    private final Path program;

    public FlinkClient(ClusterFolder folder) {
        this.program = new FlinkInstallation(folder.flink()).client();
    }

    /**
     * Runs the client to its end and returns what it printed.
     *
     * @throws CommandException if it fails; the message is that of the first cause
     */
    public String run(List<String> arguments) throws CommandException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", JavaProgram.home());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new CommandException(
                        "flink %s: %s"
                                .formatted(arguments.get(0), FailureReport.innermost(output)));
            }
            return output;
        } catch (IOException e) {
            throw new CommandException("cannot run %s: %s".formatted(program, e), e);
        }
    }

    /** Runs the client and returns the part of its output that the pattern's only group finds. */
    public String run(List<String> arguments, Pattern wanted)
            throws CommandException, InterruptedException {
        String output = run(arguments);
        Matcher matcher = wanted.matcher(output);
        if (!matcher.find()) {
            throw new CommandException(
                    "flink %s answers what was not expected: %s"
                            .formatted(arguments.get(0), output.strip()));
        }
        return matcher.group(1);
    }
}
