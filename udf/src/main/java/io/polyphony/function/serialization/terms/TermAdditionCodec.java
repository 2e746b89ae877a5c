package io.polyphony.function.serialization.terms;

import io.polyphony.clustering.terms.TermAddition;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link TermAddition}. */
public final class TermAdditionCodec implements Codec<TermAddition> {

    private final TermCountsCodec termCounts = new TermCountsCodec();

    @Override
    public void write(TermAddition value, DataOutputView out) throws IOException {
        out.writeLong(value.epoch());
        Fields.writeList(value.arrived(), termCounts, out);
        Fields.writeList(value.visited(), termCounts, out);
    }

    @Override
    public TermAddition read(int format, DataInputView in) throws IOException {
        return new TermAddition(in.readLong(), readBare(format, in), readBare(format, in));
    }

    private List<TermCounts> readBare(int format, DataInputView in) throws IOException {
        return Fields.readList(termCounts, format, in).stream().map(TermCounts::bare).toList();
    }
}
