package io.polyphony.function.serialization.feedback;

import io.polyphony.function.record.join.SummarisedPart;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link SummarisedPart}. */
public final class SummarisedPartCodec implements Codec<SummarisedPart> {

    @Override
    public void write(SummarisedPart value, DataOutputView out) throws IOException {
        Fields.writeString(value.tenant(), out);
        out.writeInt(value.shard());
        out.writeLong(value.window());
        out.writeInt(value.members().size());
        for (SummarisedPart.Member member : value.members()) {
            Fields.writeString(member.name(), out);
            Fields.writeVariable(member.microCluster(), out);
            out.writeBoolean(member.late());
            Fields.writeOptional(member.duplicateOf(), out);
        }
    }

    @Override
    public SummarisedPart read(int format, DataInputView in) throws IOException {
        String tenant = Fields.readString(in);
        int shard = in.readInt();
        long window = in.readLong();
        int size = in.readInt();
        List<SummarisedPart.Member> members = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            members.add(
                    new SummarisedPart.Member(
                            Fields.readString(in),
                            (int) Fields.readVariable(in),
                            in.readBoolean(),
                            Fields.readOptional(in)));
        }
        return new SummarisedPart(tenant, shard, window, members);
    }
}
