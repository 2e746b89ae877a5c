package io.polyphony.function.serialization.feedback;
import io.polyphony.function.serialization.source.SourceHeaderCodec;
import io.polyphony.function.serialization.source.SourcePositionCodec;

import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.FeedbackId;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link Feedback}. */
public final class FeedbackCodec implements Codec<Feedback> {

    /** First format in which feedback has headers. */
    private static final int HEADERS = 8;

    private final SourceHeaderCodec sourceHeaders = new SourceHeaderCodec();
    private final SourcePositionCodec sourcePositions = new SourcePositionCodec();

    @Override
    public void write(Feedback value, DataOutputView out) throws IOException {
        FeedbackId identity = value.identity();
        Fields.writeString(identity.key(), out);
        Fields.writeString(identity.id(), out);
        Fields.writeString(identity.source(), out);
        Fields.writeString(identity.tenant(), out);
        Fields.writeOptional(value.product(), out);
        Fields.writeOptional(value.author(), out);
        Fields.writeOptional(value.language(), out);
        out.writeLong(value.eventTime());
        sourcePositions.write(value.position(), out);
        Fields.writeString(value.text(), out);
        Fields.writeList(value.headers(), sourceHeaders, out);
    }

    @Override
    public Feedback read(int format, DataInputView in) throws IOException {
        String key = Fields.readString(in);
        String id = Fields.readString(in);
        String source = Fields.readString(in);
        String tenant = Fields.readString(in);
        return new Feedback(
                new FeedbackId(key, tenant, source, id),
                Fields.readOptional(in),
                Fields.readOptional(in),
                Fields.readOptional(in),
                in.readLong(),
                sourcePositions.read(format, in),
                Fields.readString(in),
                format < HEADERS ? List.of() : Fields.readList(sourceHeaders, format, in));
    }
}
