package io.polyphony.function.serialization.theme;

import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.window.KeyWindows;
import io.polyphony.function.window.KeyWindows.Waiting;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link KeyWindows}. */
public final class KeyWindowsCodec implements Codec<KeyWindows> {

    @Override
    public void write(KeyWindows value, DataOutputView out) throws IOException {
        out.writeLong(value.closedUntil());
        out.writeLong(value.tick());
        out.writeInt(value.open().size());
        for (Map.Entry<Long, Waiting> entry : value.open().entrySet()) {
            out.writeLong(entry.getKey());
            out.writeInt(entry.getValue().values());
            out.writeLong(entry.getValue().bytes());
            out.writeInt(entry.getValue().directives());
        }
    }

    @Override
    public KeyWindows read(int format, DataInputView in) throws IOException {
        long closedUntil = in.readLong();
        long tick = in.readLong();
        int size = in.readInt();
        SortedMap<Long, Waiting> open = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            open.put(in.readLong(), new Waiting(in.readInt(), in.readLong(), in.readInt()));
        }
        return new KeyWindows(closedUntil, tick, open);
    }
}
