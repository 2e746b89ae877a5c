package io.polyphony.job.kafka.source;

import io.polyphony.function.batching.DeadLetterCounters;
import io.polyphony.function.batching.DeadLetterOutput;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Directive;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.IncomingSeed;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.job.avro.CurationDecoder;
import io.polyphony.job.avro.DecodingException;
import io.polyphony.job.avro.InputLimits;
import io.polyphony.job.avro.WireFormat;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decodes curation commands, and emits those with texts to {@link #SEEDS}; a record that is no
 * command becomes a dead letter, whole.
 */
public final class CurationDecodeFunction extends ProcessFunction<SourceRecord, Directive> {

    /** Commands with texts, which need vectors first. */
    public static final OutputTag<Incoming> SEEDS = new OutputTag<>("seeds", StreamTypes.INCOMING);

    private static final long serialVersionUID = 1;

    private final WireFormat format;
    private final String defaultTenant;
    private final InputLimits limits;

    private transient CurationDecoder decoder;
    private transient DeadLetterCounters deadLetters;

    CurationDecodeFunction(WireFormat format, String defaultTenant, InputLimits limits) {
        this.format = format;
        this.defaultTenant = defaultTenant;
        this.limits = limits;
    }

    @Override
    public void open(OpenContext openContext) {
        decoder = new CurationDecoder(format, defaultTenant, limits);
        deadLetters = new DeadLetterCounters(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(SourceRecord original, Context context, Collector<Directive> out) {
        try {
            CurationDecoder.Decoded decoded = decoder.decode(original);
            if (decoded.texts().isEmpty()) {
                out.collect(decoded.command());
            } else {
                context.output(SEEDS, new IncomingSeed(decoded.command(), decoded.texts()));
            }
        } catch (DecodingException e) {
            DeadLetter letter =
                    new DeadLetter(
                            original,
                            DeadLetter.Stage.CURATE,
                            e.reason(),
                            String.valueOf(e.getMessage()));
            deadLetters.count(letter);
            context.output(DeadLetterOutput.DEAD_LETTERS, letter);
        }
    }
}
