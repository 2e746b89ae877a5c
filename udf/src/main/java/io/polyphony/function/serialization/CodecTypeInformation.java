package io.polyphony.function.serialization;

import io.polyphony.function.serialization.codec.Codec;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** Type information of a type that its codec serialises. Not a key type: keys are Strings. */
final class CodecTypeInformation<T> extends TypeInformation<T> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final Class<? extends Codec<T>> codecClass;

    CodecTypeInformation(Class<T> type, Class<? extends Codec<T>> codecClass) {
        this.type = type;
        this.codecClass = codecClass;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new CodecSerializer<>(codecClass);
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof CodecTypeInformation;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CodecTypeInformation<?> that
                && type.equals(that.type)
                && codecClass.equals(that.codecClass);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, codecClass);
    }
}
