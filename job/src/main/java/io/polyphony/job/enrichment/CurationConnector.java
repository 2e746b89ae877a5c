package io.polyphony.job.enrichment;

import io.polyphony.function.record.Directive;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.source.SourceRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The source of curation commands with its watermarks and decoder. A job without a curation topic
 * has one as well, which reads nothing: the state of the source has a place in every job.
 *
 * @param watermarks must never hold back those of the feedback
 * @param decoder emits records that are no commands to {@link
 *     io.polyphony.function.batching.DeadLetterOutput#DEAD_LETTERS}, and commands with texts to
 *     {@link #seeds}
 * @param seeds {@code null} if there are no commands
 */
public record CurationConnector(
        Source<SourceRecord, ?, ?> source,
        WatermarkStrategy<SourceRecord> watermarks,
        ProcessFunction<SourceRecord, Directive> decoder,
        @Nullable OutputTag<Incoming> seeds) {}
