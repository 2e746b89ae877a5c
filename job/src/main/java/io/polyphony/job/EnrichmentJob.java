package io.polyphony.job;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.ModelSource;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.onnx.ModelLoaders;
import io.polyphony.embedding.onnx.compiled.CompileSettings;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.embedding.onnx.device.ArenaExtension;
import io.polyphony.embedding.onnx.device.CudaSettings;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.onnx.runtime.RuntimeLibraries;
import io.polyphony.embedding.onnx.session.ModelSettings;
import io.polyphony.embedding.onnx.session.SessionScope;
import io.polyphony.embedding.onnx.session.SessionSettings;
import io.polyphony.job.kafka.CurationDecodeFunction;
import io.polyphony.job.kafka.CurationSource;
import io.polyphony.job.kafka.FeedbackSource;
import io.polyphony.job.kafka.KafkaPreflight;
import io.polyphony.job.kafka.KafkaSinks;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.EmbeddingOptions;
import io.polyphony.job.options.JobConfiguration;
import io.polyphony.job.options.OptionsReference;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main job: reviews and tickets from Kafka to labelled vectors in Kafka. Options come from
 * {@code --config file.yaml} and {@code -Dkey=value}; they, the model folder and the Kafka topics
 * are checked before the graph is built.
 */
public final class EnrichmentJob {

    private static final Logger LOG = LoggerFactory.getLogger(EnrichmentJob.class);

    private EnrichmentJob() {}

    public static void main(String[] args) throws Exception {
        if (JobConfiguration.asksForHelp(args)) {
            System.out.println(OptionsReference.help());
            return;
        }
        JobConfiguration configuration = JobConfiguration.fromArguments(args);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration.flink());
        PipelineDefaults.configure(env);
        build(env, configuration);
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
        build(env, configuration, modelSource(configuration));
    }

    static void build(
            StreamExecutionEnvironment env, JobConfiguration configuration, ModelSource source)
            throws Exception {
        PipelineSettings settings = PipelineSettings.from(configuration, source);
        LOG.info(
                "Model {} revision {} with dimension {}; vectors of state must have the fingerprint"
                        + " {}",
                settings.model().name(),
                settings.model().revision(),
                settings.model().dimension(),
                settings.themes().fingerprint());
        source.assumptions().forEach(line -> LOG.info("{}", line));
        KafkaPreflight.check(configuration, env.getCheckpointConfig().getCheckpointInterval());
        EnrichmentPipeline.build(env, settings, kafkaEnds(configuration, settings));
    }

    private static PipelineEnds kafkaEnds(JobConfiguration configuration, PipelineSettings settings)
            throws ConfigurationException {
        KafkaSinks sinks = new KafkaSinks(configuration, settings.provenance());
        return new PipelineEnds(
                FeedbackSource.source(configuration),
                FeedbackSource.watermarks(configuration),
                curationEnd(configuration),
                sinks.labelledVectors(),
                sinks.themeEvents(),
                sinks.themes(),
                sinks.deadLetters());
    }

    private static @Nullable CurationEnd curationEnd(JobConfiguration configuration) {
        return CurationSource.isWanted(configuration)
                ? new CurationEnd(
                        CurationSource.source(configuration),
                        CurationSource.watermarks(configuration),
                        CurationSource.decoder(configuration),
                        CurationDecodeFunction.SEEDS)
                : null;
    }

    private static @Nullable Precision precision(EmbeddingOptions.Precision option) {
        return option == EmbeddingOptions.Precision.AUTO ? null : Precision.valueOf(option.name());
    }

    static ModelSource modelSource(JobConfiguration configuration) throws EmbeddingException {
        return switch (configuration.get(EmbeddingOptions.BACKEND)) {
            case LOCAL -> modelLoader(configuration);
            case OPENAI -> EmbeddingServer.from(configuration);
        };
    }

    private static ModelLoader modelLoader(JobConfiguration configuration)
            throws EmbeddingException {
        RuntimeLibraries.require();
        ModelSettings model =
                new ModelSettings(
                        configuration.get(EmbeddingOptions.MODEL),
                        configuration.getOptional(EmbeddingOptions.DIMENSION).orElse(null),
                        JobInstruction.of(configuration),
                        sessionSettings(configuration));
        CompileSettings compile =
                new CompileSettings(
                        configuration.getOptional(EmbeddingOptions.CACHE_DIR).orElse(null),
                        precision(configuration.get(EmbeddingOptions.PRECISION)));
        return ModelLoaders.of(
                new CompiledModelLoader(model, compile),
                configuration.getOptional(EmbeddingOptions.MODEL_FILE).orElse(null),
                configuration.get(EmbeddingOptions.MODEL_SHA256));
    }

    static SessionSettings sessionSettings(ReadableConfig options) {
        CudaSettings cuda =
                new CudaSettings(
                        options.getOptional(EmbeddingOptions.CUDA_DEVICE_ID).orElse(null),
                        options.getOptional(EmbeddingOptions.CUDA_MEMORY_LIMIT)
                                .map(MemorySize::getBytes)
                                .orElse(0L),
                        ArenaExtension.valueOf(options.get(EmbeddingOptions.CUDA_ARENA).name()));
        return new SessionSettings(
                Device.valueOf(options.get(EmbeddingOptions.DEVICE).name()),
                options.get(EmbeddingOptions.THREADS),
                SessionScope.valueOf(options.get(EmbeddingOptions.SESSION_SCOPE).name()),
                cuda,
                options.getOptional(EmbeddingOptions.MAX_PASS_TOKENS).orElse(null),
                options.get(EmbeddingOptions.MAX_PASS_ATTENTION));
    }
}
