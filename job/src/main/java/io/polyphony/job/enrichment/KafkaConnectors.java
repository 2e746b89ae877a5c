package io.polyphony.job.enrichment;

import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.kafka.sink.KafkaSinks;
import io.polyphony.job.kafka.sink.OutputLimits;
import io.polyphony.job.kafka.source.CurationDecodeFunction;
import io.polyphony.job.kafka.source.CurationSource;
import io.polyphony.job.kafka.source.FeedbackSource;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.DeliveryOptions;

/** The connectors of the pipeline to the Kafka topics of a configuration. */
public final class KafkaConnectors {

    private KafkaConnectors() {}

    /**
     * Makes all connectors; registers the schemas of the outputs where a registry is configured.
     *
     * @param limits of the outputs when the job starts
     * @throws ConfigurationException if schemas cannot be read, or the registry refuses them
     */
    public static PipelineConnectors of(
            JobConfiguration configuration, PipelineSettings settings, OutputLimits limits)
            throws ConfigurationException {
        KafkaSinks sinks = new KafkaSinks(configuration, settings.provenance(), limits);
        return new PipelineConnectors(
                FeedbackSource.guarded(configuration),
                FeedbackSource.watermarks(configuration),
                curation(configuration),
                sinks.labelledVectors(),
                sinks.themeEvents(),
                sinks.themes(),
                sinks.deadLetters(),
                configuration.get(DeliveryOptions.SMALL_OUTPUT_PARALLELISM));
    }

    static CurationConnector curation(JobConfiguration configuration) {
        return new CurationConnector(
                CurationSource.source(configuration),
                CurationSource.watermarks(configuration),
                CurationSource.decoder(configuration),
                CurationSource.isWanted(configuration) ? CurationDecodeFunction.SEEDS : null);
    }
}
