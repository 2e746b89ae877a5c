package io.polyphony.function.serialization.source;

import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import io.polyphony.function.serialization.codec.LargeBytes;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link SourceRecord}; key and value may be null. */
public final class SourceRecordCodec implements Codec<SourceRecord> {

    private final SourcePositionCodec sourcePositions = new SourcePositionCodec();
    private final SourceHeaderCodec sourceHeaders = new SourceHeaderCodec();

    @Override
    public void write(SourceRecord value, DataOutputView out) throws IOException {
        sourcePositions.write(value.position(), out);
        Fields.writeBytes(value.key(), out);
        LargeBytes.write(value.value(), out);
        Fields.writeList(value.headers(), sourceHeaders, out);
    }

    @Override
    public SourceRecord read(int format, DataInputView in) throws IOException {
        return new SourceRecord(
                sourcePositions.read(format, in),
                Fields.readBytes(in),
                LargeBytes.read(in),
                Fields.readList(sourceHeaders, format, in));
    }
}
