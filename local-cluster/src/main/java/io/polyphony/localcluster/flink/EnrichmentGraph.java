package io.polyphony.localcluster.flink;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.job.EnrichmentJob;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.enrichment.PipelineDefaults;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.tools.command.CommandException;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The project's job as a graph that a {@link FlinkCluster} takes. */
public final class EnrichmentGraph {

    private EnrichmentGraph() {}

    /**
     * Checks options before anything is started.
     *
     * @throws CommandException if a key is unknown, or a value has the wrong type or range
     */
    public static void check(Map<String, String> options) throws CommandException {
        try {
            JobConfiguration.of(options);
        } catch (ConfigurationException e) {
            throw CommandException.of(e);
        }
    }

    /**
     * Builds the graph from the options of the job and of Flink.
     *
     * @throws CommandException if the job refuses an option, its model or its topics
     */
    public static StreamGraph of(Map<String, String> options) throws CommandException {
        try {
            JobConfiguration configuration = JobConfiguration.of(options);
            StreamExecutionEnvironment env =
                    new StreamExecutionEnvironment(
                            PipelineDefaults.complete(configuration.flink()));
            EnrichmentJob.build(env, configuration);
            return env.getStreamGraph();
        } catch (ConfigurationException | EmbeddingException | IllegalArgumentException e) {
            throw CommandException.of(e);
        } catch (Exception e) {
            throw new CommandException("cannot build the job: " + RunningJob.rootMessage(e), e);
        }
    }
}
