package io.polyphony.function.serialization.feedback;

import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.FeedbackId;
import io.polyphony.function.record.source.SourceDetails;
import io.polyphony.function.record.source.SourceHeader;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import io.polyphony.function.serialization.source.SourceHeaderCodec;
import io.polyphony.function.serialization.source.SourcePositionCodec;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link Feedback}. */
public final class FeedbackCodec implements Codec<Feedback> {

    /** First format in which feedback has headers. */
    private static final int HEADERS = 8;

    /** First format in which feedback has title and rating. */
    private static final int RATINGS = 10;

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
        Fields.writeVariable(value.details().titleCharacters(), out);
        Double rating = value.details().rating();
        out.writeBoolean(rating != null);
        if (rating != null) {
            out.writeDouble(rating);
        }
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
                details(format, in));
    }

    private SourceDetails details(int format, DataInputView in) throws IOException {
        if (format < HEADERS) {
            return SourceDetails.NONE;
        }
        List<SourceHeader> headers = Fields.readList(sourceHeaders, format, in);
        return format < RATINGS
                ? SourceDetails.of(headers)
                : new SourceDetails(
                        headers,
                        (int) Fields.readVariable(in),
                        in.readBoolean() ? in.readDouble() : null);
    }
}
