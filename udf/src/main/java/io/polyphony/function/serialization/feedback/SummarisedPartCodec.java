package io.polyphony.function.serialization.feedback;

import io.polyphony.function.record.join.SummarisedPart;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Codec of {@link SummarisedPart}. The key of an original is written once, however many say the
 * same and however long it is.
 */
public final class SummarisedPartCodec implements Codec<SummarisedPart> {

    private static final int ORIGINALS = 9;
    private static final int ID = 10;

    @Override
    public void write(SummarisedPart value, DataOutputView out) throws IOException {
        Fields.writeString(value.tenant(), out);
        out.writeInt(value.shard());
        out.writeLong(value.window());
        Map<String, Integer> originals = originals(value.members());
        Fields.writeStrings(List.copyOf(originals.keySet()), out);
        out.writeInt(value.members().size());
        for (SummarisedPart.Member member : value.members()) {
            Fields.writeString(member.name(), out);
            Fields.writeVariable(member.microCluster() + 1L, out);
            out.writeBoolean(member.late());
            String original = member.duplicateOf();
            Fields.writeVariable(
                    original == null ? 0 : originals.getOrDefault(original, -1) + 1L, out);
        }
        out.writeLong(value.id());
    }

    @Override
    public SummarisedPart read(int format, DataInputView in) throws IOException {
        String tenant = Fields.readString(in);
        int shard = in.readInt();
        long window = in.readLong();
        List<String> originals = format < ORIGINALS ? List.of() : Fields.readStrings(in);
        int size = in.readInt();
        List<SummarisedPart.Member> members = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            members.add(format < ORIGINALS ? formerMember(in) : member(originals, in));
        }
        return new SummarisedPart(tenant, shard, window, members, format < ID ? 0 : in.readLong());
    }

    private static SummarisedPart.Member member(List<String> originals, DataInputView in)
            throws IOException {
        String name = Fields.readString(in);
        int microCluster = (int) Fields.readVariable(in) - 1;
        boolean late = in.readBoolean();
        int original = (int) Fields.readVariable(in);
        return new SummarisedPart.Member(
                name, microCluster, late, original == 0 ? null : originals.get(original - 1));
    }

    private static SummarisedPart.Member formerMember(DataInputView in) throws IOException {
        return new SummarisedPart.Member(
                Fields.readString(in),
                (int) Fields.readVariable(in),
                in.readBoolean(),
                Fields.readOptional(in));
    }

    /** Numbers the keys of originals in the order in which they are first named. */
    private static Map<String, Integer> originals(List<SummarisedPart.Member> members) {
        Map<String, Integer> originals = new LinkedHashMap<>();
        for (SummarisedPart.Member member : members) {
            if (member.duplicateOf() != null) {
                originals.putIfAbsent(member.duplicateOf(), originals.size());
            }
        }
        return originals;
    }
}
