package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.hierarchy.Placement;
import io.polyphony.clustering.hierarchy.ThemeTree;
import io.polyphony.clustering.hierarchy.ThemeTree.Renewal;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link ThemeTree}; the themes above a theme are written by their positions. */
public final class ThemeTreeCodec implements Codec<ThemeTree> {

    @Override
    public void write(ThemeTree value, DataOutputView out) throws IOException {
        out.writeLong(value.renewal().window());
        out.writeLong(value.renewal().weight());
        out.writeInt(value.renewal().gone());
        List<String> ids = new ArrayList<>(value.placements().keySet());
        Fields.writeStrings(ids, out);
        for (Placement placement : value.placements().values()) {
            Fields.writeVariable(Collections.binarySearch(ids, placement.group()), out);
            Fields.writeVariable(Collections.binarySearch(ids, placement.root()), out);
            out.writeLong(placement.foundedIn());
        }
    }

    @Override
    public ThemeTree read(int format, DataInputView in) throws IOException {
        Renewal renewal = new Renewal(in.readLong(), in.readLong(), in.readInt());
        List<String> ids = Fields.readStrings(in);
        TreeMap<String, Placement> placements = new TreeMap<>();
        for (String id : ids) {
            String group = ids.get((int) Fields.readVariable(in));
            String root = ids.get((int) Fields.readVariable(in));
            placements.put(id, new Placement(group, root, in.readLong()));
        }
        return new ThemeTree(placements, renewal);
    }
}
