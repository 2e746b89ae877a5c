package io.polyphony.job.enrichment;

import io.polyphony.clustering.theme.ThemeEvent;
import io.polyphony.clustering.theme.ThemeState;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.Outgoing;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.jspecify.annotations.Nullable;

/**
 * Where records come from and where results go; a test calls the same pipeline with other ends.
 *
 * @param curation null if nobody curates
 */
public record PipelineConnectors(
        Source<Incoming, ?, ?> feedback,
        WatermarkStrategy<Incoming> watermarks,
        @Nullable CurationConnector curation,
        Sink<Outgoing> labelledVectors,
        Sink<ThemeEvent> themeEvents,
        Sink<ThemeState> themes,
        Sink<DeadLetter> deadLetters) {}
