package io.polyphony.job;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.ModelSource;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.configuration.OptionsReference;
import io.polyphony.job.enrichment.EnrichmentPipeline;
import io.polyphony.job.enrichment.KafkaConnectors;
import io.polyphony.job.enrichment.PipelineDefaults;
import io.polyphony.job.enrichment.PipelineSettings;
import io.polyphony.job.kafka.preflight.JobPlan;
import io.polyphony.job.kafka.preflight.KafkaPreflight;
import io.polyphony.job.kafka.sink.OutputLimits;
import io.polyphony.job.model.ModelSources;
import io.polyphony.job.options.StartOptions;
import io.polyphony.job.start.Patience;
import io.polyphony.job.start.RecoveredJob;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main job: reviews and tickets from Kafka to labelled vectors in Kafka. Options come from
 * {@code --config file.yaml} and {@code -Dkey=value}; they, the model folder and the Kafka topics
 * are checked before the graph is built, unless a restarted job manager takes a running job over.
 */
public final class EnrichmentJob {

    private static final Logger LOG = LoggerFactory.getLogger(EnrichmentJob.class);

    private EnrichmentJob() {}

    public static void main(String[] args) throws Exception {
        if (JobConfiguration.asksForHelp(args)) {
            System.out.println(OptionsReference.help());
            return;
        }
        if (RecoveredJob.isIn(StreamExecutionEnvironment.getExecutionEnvironment())) {
            LOG.info("The job was taken over and goes on as it was submitted: nothing is checked");
            return;
        }
        JobConfiguration configuration = JobConfiguration.fromArguments(args);
        configuration.warnings().forEach(line -> LOG.warn("{}", line));
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration.flink());
        PipelineDefaults.configure(env);
        new Patience(configuration.get(StartOptions.PATIENCE)).run(() -> build(env, configuration));
        env.execute();
    }

    /**
     * Checks model and topics and adds the job to an environment, whose configuration comes from
     * {@link PipelineDefaults}.
     *
     * @throws EmbeddingException if the model folder cannot be used
     */
    public static void build(StreamExecutionEnvironment env, JobConfiguration configuration)
            throws Exception {
        build(env, configuration, ModelSources.of(configuration));
    }

    public static void build(
            StreamExecutionEnvironment env, JobConfiguration configuration, ModelSource source)
            throws Exception {
        JobConfiguration.checkParallelism(env.getConfiguration());
        PipelineSettings settings = PipelineSettings.from(configuration, source);
        LOG.info(
                "Model {} revision {} with dimension {}; vectors of state must have the fingerprint"
                        + " {}",
                settings.model().name(),
                settings.model().revision(),
                settings.model().dimension(),
                settings.themes().fingerprint());
        source.assumptions().forEach(line -> LOG.info("{}", line));
        OutputLimits limits =
                KafkaPreflight.check(
                        configuration,
                        new JobPlan(
                                env.getCheckpointConfig().getCheckpointInterval(),
                                env.getParallelism(),
                                true));
        EnrichmentPipeline.build(
                env, settings, KafkaConnectors.of(configuration, settings, limits));
    }
}
