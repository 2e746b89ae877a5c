package io.polyphony.function.serialization;

import io.polyphony.function.serialization.codec.Codec;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Flink serialiser around a {@link Codec}. Each value that it writes names its format, and is read
 * with it. Values count as immutable: they are shared between chained operators, never copied.
 */
final class CodecSerializer<T> extends TypeSerializer<T> {

    private static final long serialVersionUID = 1L;

    /** No format for all values: each names its own. */
    private static final int NAMED = 0;

    private final Class<? extends Codec<T>> codecClass;
    private final int format;
    private transient @Nullable Codec<T> codec;

    CodecSerializer(Class<? extends Codec<T>> codecClass) {
        this(codecClass, NAMED);
    }

    /**
     * @param format of values that do not name theirs, in the state of an earlier version, which
     *     are only read
     */
    CodecSerializer(Class<? extends Codec<T>> codecClass, int format) {
        this.codecClass = codecClass;
        this.format = format;
    }

    Class<? extends Codec<T>> codecClass() {
        return codecClass;
    }

    private Codec<T> codec() {
        if (codec == null) {
            codec = Codecs.instantiate(codecClass);
        }
        return codec;
    }

    @Override
    public void serialize(T value, DataOutputView out) throws IOException {
        ValueFormat.write(out);
        codec().write(value, out);
    }

    @Override
    public T deserialize(DataInputView in) throws IOException {
        return codec().read(format == NAMED ? ValueFormat.read(in) : format, in);
    }

    @Override
    public T deserialize(T reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    @SuppressWarnings("NullAway") // Flink asks for an instance to reuse; immutable types have none.
    public T createInstance() {
        return null;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new CodecSerializerSnapshot<>(codecClass, Codec.FORMAT);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CodecSerializer<?> that
                && codecClass.equals(that.codecClass)
                && format == that.format;
    }

    @Override
    public int hashCode() {
        return Objects.hash(codecClass, format);
    }
}
