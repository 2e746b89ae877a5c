package io.polyphony.localcluster.cluster.process;

import io.polyphony.job.tools.command.CommandException;

import java.net.URI;

/** Addresses at which the processes of a cluster listen, all of them on this machine alone. */
public final class ClusterAddresses {

    private static final String HOST = "127.0.0.1:";

    private final ClusterPorts ports;

    public ClusterAddresses(ClusterPorts ports) {
        this.ports = ports;
    }

    public String bootstrapServers() throws CommandException {
        return HOST + ports.of(ClusterLayout.BROKER);
    }

    public URI webInterface() throws CommandException {
        return http(ClusterLayout.WEB_UI, "");
    }

    /** Address at which a Prometheus server reads a job manager or task manager. */
    public URI metrics(String process) throws CommandException {
        return http(ClusterLayout.metrics(process), "/metrics");
    }

    /** The Confluent-compatible interface of the schema registry. */
    public URI registry() throws CommandException {
        return http(ClusterLayout.REGISTRY, "/apis/ccompat/v7");
    }

    public URI prometheus() throws CommandException {
        return http(ClusterLayout.PROMETHEUS, "");
    }

    /** The address of a process that people or programs connect to. */
    public String of(String process) throws CommandException {
        return switch (process) {
            case ClusterLayout.BROKER -> bootstrapServers();
            case ClusterLayout.JOB_MANAGER -> webInterface().toString();
            case ClusterLayout.REGISTRY -> registry().toString();
            case ClusterLayout.PROMETHEUS -> prometheus().toString();
            case ClusterLayout.ZOOKEEPER -> HOST + ports.of(ClusterLayout.ZOOKEEPER);
            default -> metrics(process).toString();
        };
    }

    private URI http(String use, String path) throws CommandException {
        return URI.create("http://" + HOST + ports.of(use) + path);
    }
}
