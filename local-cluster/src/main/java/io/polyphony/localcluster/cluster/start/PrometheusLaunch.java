package io.polyphony.localcluster.cluster.start;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.process.ClusterAddresses;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.cluster.process.ClusterLayout;
import io.polyphony.localcluster.cluster.process.ProcessTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line of an installed Prometheus that reads the metrics of the Flink processes. */
final class PrometheusLaunch {

    private static final String PROGRAM = "prometheus";

    private final ClusterFolder folder;
    private final ClusterAddresses addresses;

    PrometheusLaunch(ClusterFolder folder, ClusterAddresses addresses) {
        this.folder = folder;
        this.addresses = addresses;
    }

    /** Refuses if the program is not installed. */
    static Path require() throws CommandException {
        return find(System.getenv().getOrDefault("PATH", ""))
                .orElseThrow(
                        () ->
                                new CommandException(
                                        "--with-prometheus needs the program prometheus on the"
                                                + " path; on Debian: apt-get install prometheus"));
    }

    static Optional<Path> find(String searchPath) {
        return Arrays.stream(searchPath.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
    }

    ProcessTable.Start on(int port, Collection<String> processes) throws CommandException {
        Path program = require();
        Path config = folder.prometheus().resolve("prometheus.yml");
        try {
            Files.createDirectories(folder.prometheus());
            Files.writeString(config, config(processes));
        } catch (IOException e) {
            throw new CommandException("cannot write %s: %s".formatted(config, e), e);
        }
        return new ProcessTable.Start(
                ClusterLayout.PROMETHEUS,
                List.of(
                        program.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.prometheus().resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port),
                Map.of());
    }

    private String config(Collection<String> processes) throws CommandException {
        StringBuilder yaml =
                new StringBuilder(
                        "global:\n"
                                + "  scrape_interval: 10s\n"
                                + "scrape_configs:\n"
                                + "- job_name: flink\n"
                                + "  static_configs:\n");
        for (String process : processes) {
            yaml.append(
                            "  - targets: ['%s']\n"
                                    .formatted(addresses.metrics(process).getAuthority()))
                    .append("    labels: {process: '%s'}\n".formatted(process));
        }
        return yaml.toString();
    }
}
