package io.polyphony.function.serialization.feedback;

import io.polyphony.clustering.feature.Ratings;
import io.polyphony.clustering.summary.RecordText;
import io.polyphony.clustering.summary.RecordVersion;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.function.record.join.RecordView;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import io.polyphony.function.serialization.source.SourcePositionCodec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link RecordView}; the version of the record is its position's. */
public final class RecordViewCodec implements Codec<RecordView> {

    private static final int CONTENT = 9;
    private static final int STARS = 10;

    private final SourcePositionCodec sourcePositions = new SourcePositionCodec();

    @Override
    public void write(RecordView value, DataOutputView out) throws IOException {
        WindowRecord record = value.record();
        Fields.writeString(record.key(), out);
        sourcePositions.write(value.position(), out);
        Fields.writeShorts(record.vector(), out);
        Fields.writeString(record.text(), out);
        out.writeLong(record.textHash());
        out.writeLong(record.facts());
        Fields.writeString(record.language(), out);
        Fields.writeOptional(record.author(), out);
        out.writeBoolean(value.late());
        out.writeBoolean(value.hasContent());
        Fields.writeVariable(record.star() + 1L, out);
    }

    @Override
    public RecordView read(int format, DataInputView in) throws IOException {
        String key = Fields.readString(in);
        SourcePosition position = sourcePositions.read(format, in);
        short[] vector = Fields.readShorts(in);
        RecordText text =
                new RecordText(
                        Fields.readString(in), in.readLong(), in.readLong(), Fields.readString(in));
        String author = Fields.readOptional(in);
        boolean late = in.readBoolean();
        boolean hasContent = format < CONTENT || in.readBoolean();
        int star = format < STARS ? Ratings.NO_STAR : (int) Fields.readVariable(in) - 1;
        RecordVersion version = new RecordVersion(position.timestamp(), position.offset());
        return new RecordView(
                new WindowRecord(key, version, vector, text, author, star),
                position,
                late,
                hasContent);
    }
}
