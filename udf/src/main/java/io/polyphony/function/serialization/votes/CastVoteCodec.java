package io.polyphony.function.serialization.votes;

import io.polyphony.clustering.feature.Ratings;
import io.polyphony.clustering.theme.CastVote;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link CastVote}. */
public final class CastVoteCodec implements Codec<CastVote> {

    private static final int STARS = 10;

    @Override
    public void write(CastVote value, DataOutputView out) throws IOException {
        Fields.writeString(value.themeId(), out);
        Fields.writeVariable(value.window(), out);
        Fields.writeVariable(value.timestamp(), out);
        Fields.writeVariable(value.offset(), out);
        Fields.writeVariable(value.weight(), out);
        Fields.writeString(value.language(), out);
        Fields.writeVariable(value.star() + 1L, out);
    }

    @Override
    public CastVote read(int format, DataInputView in) throws IOException {
        return new CastVote(
                Fields.readString(in),
                Fields.readVariable(in),
                Fields.readVariable(in),
                Fields.readVariable(in),
                Fields.readVariable(in),
                Fields.readString(in),
                format < STARS ? Ratings.NO_STAR : (int) Fields.readVariable(in) - 1);
    }
}
