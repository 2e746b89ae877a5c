package io.polyphony.localcluster.cluster.job;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.cluster.process.FlinkConf;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments of the job's main program: what the cluster knows in a file, then what the user
 * gives.
 */
final class JobArguments {

    private final ClusterFolder folder;
    private final Home home;
    private final String bootstrapServers;

    JobArguments(ClusterFolder folder, Home home, String bootstrapServers) {
        this.folder = folder;
        this.home = home;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Writes the files that the arguments name into the job's folder.
     *
     * @throws CommandException if the job would refuse an option
     */
    List<String> write(JobRequest request) throws CommandException {
        Path job = folder.job(request.name());
        Path defaults = job.resolve("defaults.yaml");
        try {
            Files.createDirectories(job);
            List<String> arguments = new ArrayList<>(List.of("--config", defaults.toString()));
            Path config = request.config();
            if (config != null) {
                arguments.addAll(List.of("--config", copy(config, job).toString()));
            }
            request.options().forEach((key, value) -> arguments.add("-D" + key + "=" + value));
            FlinkConf.write(defaults, defaults(request));
            return arguments;
        } catch (IOException e) {
            throw new CommandException("cannot write to %s: %s".formatted(job, e), e);
        }
    }

    private Map<String, String> defaults(JobRequest request) {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("source.bootstrap-servers", bootstrapServers);
        defaults.put("source.group-id", request.name());
        defaults.put("delivery.transactional-id-prefix", request.name());
        defaults.put("embedding.model", home.demoModel().toAbsolutePath().toString());
        defaults.put("embedding.cache-dir", home.modelCache().toAbsolutePath().toString());
        int cores = Runtime.getRuntime().availableProcessors();
        defaults.put(
                "embedding.threads", Integer.toString(Math.max(1, cores / request.parallelism())));
        defaults.put("pipeline.name", request.name());
        defaults.put("execution.checkpointing.dir", address(folder.checkpoints(request.name())));
        defaults.put(
                "execution.checkpointing.savepoint-dir",
                address(folder.savepoints(request.name())));
        return defaults;
    }

    /** URI of a path in which nothing is escaped, as Flink takes it. */
    private static String address(Path path) {
        return "file://" + path;
    }

    private static Path copy(Path config, Path job) throws CommandException, IOException {
        if (!Files.isRegularFile(config)) {
            throw new CommandException("--config %s: no such file".formatted(config));
        }
        return Files.copy(config, job.resolve("config.yaml"), StandardCopyOption.REPLACE_EXISTING);
    }
}
