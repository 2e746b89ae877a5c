package io.polyphony.localcluster.flink;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.broker.Ports;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A Flink cluster inside this JVM: one task manager, and the web UI on a port of this machine. */
public final class FlinkCluster implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final long STOP_TIMEOUT_SECONDS = 10;

    private final MiniCluster cluster;
    private final URI webInterface;

    private FlinkCluster(MiniCluster cluster, URI webInterface) {
        this.cluster = cluster;
        this.webInterface = webInterface;
    }

    /**
     * Starts a cluster and waits until it can take a job.
     *
     * @param configuration of the cluster, as the user gave it
     * @param uiPort of the web UI; 0 for a free one
     * @throws CommandException if the port is taken or the cluster does not start
     */
    public static FlinkCluster start(Configuration configuration, int slots, int uiPort)
            throws CommandException, InterruptedException {
        int port = Ports.freeOrGiven(uiPort, "--ui-port");
        Configuration complete = new Configuration(configuration);
        complete.set(RestOptions.ADDRESS, HOST);
        complete.set(RestOptions.BIND_ADDRESS, HOST);
        complete.set(RestOptions.PORT, port);
        complete.set(RestOptions.BIND_PORT, Integer.toString(port));
        complete.set(JobManagerOptions.ADDRESS, HOST);
        MiniCluster cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(complete)
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(slots)
                                .build());
        try {
            cluster.start();
            return new FlinkCluster(cluster, cluster.getRestAddress().get());
        } catch (InterruptedException e) {
            cluster.closeAsync();
            throw e;
        } catch (Exception e) {
            cluster.closeAsync();
            throw new CommandException("Flink does not start: " + e.getMessage(), e);
        }
    }

    /** Address of the web UI. */
    public URI webInterface() {
        return webInterface;
    }

    /** Hands over a job and returns as soon as the cluster has it. */
    public RunningJob submit(StreamGraph graph) throws CommandException, InterruptedException {
        try {
            JobID id = cluster.submitJob(graph).get().getJobID();
            return new RunningJob(
                    cluster.requestJobResult(id),
                    () -> cluster.getArchivedExecutionGraph(id),
                    () -> cluster.triggerCheckpoint(id, CheckpointType.CONFIGURED));
        } catch (ExecutionException e) {
            throw new CommandException("Flink refuses the job: " + RunningJob.rootMessage(e), e);
        }
    }

    /** Ends the cluster and whatever runs on it. */
    @Override
    public void close() throws CommandException, InterruptedException {
        try {
            cluster.closeAsync().get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new CommandException("Flink does not stop: " + e, e);
        }
    }
}
