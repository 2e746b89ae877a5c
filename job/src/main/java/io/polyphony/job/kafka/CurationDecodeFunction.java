package io.polyphony.job.kafka;

import io.polyphony.function.batching.DeadLetterOutput;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Directive;
import io.polyphony.function.record.SourceRecord;
import io.polyphony.job.avro.CurationDecoder;
import io.polyphony.job.avro.DecodingException;
import io.polyphony.job.avro.WireFormat;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Decodes curation commands; what is none goes to the dead letters, whole. */
public final class CurationDecodeFunction extends ProcessFunction<SourceRecord, Directive> {

    private static final long serialVersionUID = 1;

    private final WireFormat format;
    private final String defaultTenant;

    private transient CurationDecoder decoder;

    CurationDecodeFunction(WireFormat format, String defaultTenant) {
        this.format = format;
        this.defaultTenant = defaultTenant;
    }

    @Override
    public void open(OpenContext openContext) {
        decoder = new CurationDecoder(format, defaultTenant);
    }

    @Override
    public void processElement(SourceRecord original, Context context, Collector<Directive> out) {
        try {
            out.collect(decoder.decode(original));
        } catch (DecodingException e) {
            context.output(
                    DeadLetterOutput.DEAD_LETTERS,
                    new DeadLetter(
                            original,
                            DeadLetter.Stage.CURATE,
                            e.reason(),
                            String.valueOf(e.getMessage())));
        }
    }
}
