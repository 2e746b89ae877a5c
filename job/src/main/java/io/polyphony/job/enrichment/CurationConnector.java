package io.polyphony.job.enrichment;

import io.polyphony.function.record.Directive;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.source.SourceRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.OutputTag;

/**
 * The source of curation commands with its watermarks and decoder.
 *
 * @param watermarks must never hold back those of the feedback
 * @param decoder emits records that are no commands to {@link
 *     io.polyphony.function.batching.DeadLetterOutput#DEAD_LETTERS}, and commands with texts to
 *     {@link #seeds}
 */
public record CurationConnector(
        Source<SourceRecord, ?, ?> source,
        WatermarkStrategy<SourceRecord> watermarks,
        ProcessFunction<SourceRecord, Directive> decoder,
        OutputTag<Incoming> seeds) {}
