package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.lifecycle.curation.CurationRules;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link CurationRules}. */
public final class CurationRulesCodec implements Codec<CurationRules> {

    @Override
    public void write(CurationRules value, DataOutputView out) throws IOException {
        Fields.writeStrings(List.copyOf(value.names().keySet()), out);
        Fields.writeStrings(List.copyOf(value.names().values()), out);
        Fields.writeStrings(List.copyOf(value.pinned()), out);
        Fields.writeStrings(List.copyOf(value.blocked()), out);
        Fields.writeStrings(List.copyOf(value.joined()), out);
        Fields.writeStrings(List.copyOf(value.parted()), out);
        Fields.writeStrings(value.applied(), out);
    }

    @Override
    public CurationRules read(int format, DataInputView in) throws IOException {
        List<String> ids = Fields.readStrings(in);
        List<String> given = Fields.readStrings(in);
        TreeMap<String, String> names = new TreeMap<>();
        for (int i = 0; i < ids.size(); i++) {
            names.put(ids.get(i), given.get(i));
        }
        return new CurationRules(
                names,
                new TreeSet<>(Fields.readStrings(in)),
                new TreeSet<>(Fields.readStrings(in)),
                new TreeSet<>(Fields.readStrings(in)),
                new TreeSet<>(format < 4 ? List.of() : Fields.readStrings(in)),
                new ArrayList<>(Fields.readStrings(in)));
    }
}
