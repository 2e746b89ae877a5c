package io.polyphony.job.enrichment;

import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.Outgoing;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;

/**
 * The sources and sinks of the pipeline; a test builds the same pipeline with others.
 *
 * @param smallOutputParallelism parallel writers of all outputs but the labelled vectors, at most
 *     as many as the job has
 */
public record PipelineConnectors(
        Source<Incoming, ?, ?> feedback,
        WatermarkStrategy<Incoming> watermarks,
        CurationConnector curation,
        Sink<Outgoing> labelledVectors,
        Sink<ThemeEvent> themeEvents,
        Sink<ThemeState> themes,
        Sink<DeadLetter> deadLetters,
        int smallOutputParallelism) {}
