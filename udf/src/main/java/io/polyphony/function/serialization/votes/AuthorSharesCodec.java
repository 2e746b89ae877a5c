package io.polyphony.function.serialization.votes;

import io.polyphony.clustering.summary.AuthorShares;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link AuthorShares}. */
public final class AuthorSharesCodec implements Codec<AuthorShares> {

    @Override
    public void write(AuthorShares value, DataOutputView out) throws IOException {
        out.writeLong(value.window());
        Fields.writeVariable(value.texts(), out);
        out.writeInt(value.counts().size());
        for (var entry : value.counts().entrySet()) {
            out.writeLong(entry.getKey());
            Fields.writeVariable(entry.getValue(), out);
        }
    }

    @Override
    public AuthorShares read(int format, DataInputView in) throws IOException {
        long window = in.readLong();
        long texts = Fields.readVariable(in);
        TreeMap<Long, Long> counts = new TreeMap<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            counts.put(in.readLong(), Fields.readVariable(in));
        }
        return new AuthorShares(texts, counts, window);
    }
}
