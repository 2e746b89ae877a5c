package io.polyphony.function.serialization.votes;

import io.polyphony.clustering.feature.Ratings;
import io.polyphony.clustering.summary.RecordVersion;
import io.polyphony.clustering.summary.Vote;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link Vote}. */
public final class VoteCodec implements Codec<Vote> {

    private static final int STARS = 10;

    @Override
    public void write(Vote value, DataOutputView out) throws IOException {
        out.writeLong(value.record());
        Fields.writeVariable(value.version().timestamp(), out);
        Fields.writeVariable(value.version().offset(), out);
        Fields.writeVariable(value.microCluster() + 1L, out);
        Fields.writeVariable(value.weight(), out);
        Fields.writeString(value.language(), out);
        Fields.writeVariable(value.star() + 1L, out);
    }

    @Override
    public Vote read(int format, DataInputView in) throws IOException {
        return new Vote(
                in.readLong(),
                new RecordVersion(Fields.readVariable(in), Fields.readVariable(in)),
                (int) Fields.readVariable(in) - 1,
                Fields.readVariable(in),
                Fields.readString(in),
                format < STARS ? Ratings.NO_STAR : (int) Fields.readVariable(in) - 1);
    }
}
