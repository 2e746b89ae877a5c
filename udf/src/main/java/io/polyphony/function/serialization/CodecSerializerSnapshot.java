package io.polyphony.function.serialization;

import io.polyphony.function.serialization.codec.Codec;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Snapshot of a {@link CodecSerializer}: the codec's stable name and format. State of an older
 * format is read as it is where its values name their formats; where they do not, it is read with
 * the one format of the snapshot and written anew. State of a newer format is refused. Savepoints
 * hold the full name of this class: it must not be renamed or moved.
 */
public final class CodecSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {

    /** Version whose values name their formats. */
    private static final int SNAPSHOT_VERSION = 3;

    /** Version whose snapshots hold the name of the codec's class at that time. */
    private static final int CLASS_NAME_VERSION = 1;

    private @Nullable Class<? extends Codec<T>> codecClass;
    private int format;
    private boolean named = true;

    /** Creates an empty snapshot for Flink, which then calls {@link #readSnapshot}. */
    public CodecSerializerSnapshot() {}

    CodecSerializerSnapshot(Class<? extends Codec<T>> codecClass, int format) {
        this.codecClass = codecClass;
        this.format = format;
    }

    @Override
    public int getCurrentVersion() {
        return SNAPSHOT_VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(Codecs.nameOf(known()));
        out.writeInt(format);
    }

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader classLoader)
            throws IOException {
        if (version > SNAPSHOT_VERSION) {
            throw new IOException("This version does not know snapshots of version " + version);
        }
        String name = in.readUTF();
        codecClass =
                version == CLASS_NAME_VERSION ? Codecs.ofFormerClass(name) : Codecs.named(name);
        format = in.readInt();
        named = version == SNAPSHOT_VERSION;
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return named ? new CodecSerializer<>(known()) : new CodecSerializer<>(known(), format);
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> oldSnapshot) {
        if (!(oldSnapshot instanceof CodecSerializerSnapshot<T> old)
                || !known().equals(old.known())
                || old.format > format) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        return old.named
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
    }

    private Class<? extends Codec<T>> known() {
        if (codecClass == null) {
            throw new IllegalStateException("The snapshot has not been read yet");
        }
        return codecClass;
    }
}
