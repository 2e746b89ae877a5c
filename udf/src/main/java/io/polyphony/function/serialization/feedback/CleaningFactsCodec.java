package io.polyphony.function.serialization.feedback;

import io.polyphony.function.record.CleaningFacts;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.Removal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link CleaningFacts}. Kinds stand by name, so that new ones may come between them. */
public final class CleaningFactsCodec implements Codec<CleaningFacts> {

    private static final int QUOTE_KEPT = 1;
    private static final int RECEIVED = 2;

    @Override
    public void write(CleaningFacts value, DataOutputView out) throws IOException {
        String received = value.received();
        out.writeByte((value.quoteKept() ? QUOTE_KEPT : 0) | (received == null ? 0 : RECEIVED));
        Fields.writeVariable(value.removals().size(), out);
        for (Removal removal : value.removals()) {
            Fields.writeString(removal.what().name(), out);
            Fields.writeVariable(removal.characters(), out);
        }
        if (received != null) {
            Fields.writeString(received, out);
        }
    }

    @Override
    public CleaningFacts read(int format, DataInputView in) throws IOException {
        int flags = in.readByte();
        long size = Fields.readVariable(in);
        List<Removal> removals = new ArrayList<>();
        for (long i = 0; i < size; i++) {
            CleaningKind what = CleaningKind.valueOf(Fields.readString(in));
            removals.add(new Removal(what, (int) Fields.readVariable(in)));
        }
        String received = (flags & RECEIVED) == 0 ? null : Fields.readString(in);
        return new CleaningFacts(List.copyOf(removals), (flags & QUOTE_KEPT) != 0, received);
    }
}
