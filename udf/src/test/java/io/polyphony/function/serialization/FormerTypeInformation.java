package io.polyphony.function.serialization;

import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.serialization.feedback.EmbeddedFeedbackCodec;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Type information of embedded feedback as versions had it whose records name no format. */
final class FormerTypeInformation extends GenericTypeInfo<EmbeddedFeedback> {

    private static final long serialVersionUID = 1L;

    FormerTypeInformation() {
        super(EmbeddedFeedback.class);
    }

    @Override
    public TypeSerializer<EmbeddedFeedback> createSerializer(SerializerConfig config) {
        return new FormerSerializer();
    }

    private static final class FormerSerializer extends TypeSerializerSingleton<EmbeddedFeedback> {

        private static final long serialVersionUID = 1L;

        private static final EmbeddedFeedbackCodec CODEC = new EmbeddedFeedbackCodec();

        @Override
        public boolean isImmutableType() {
            return true;
        }

        @Override
        public EmbeddedFeedback createInstance() {
            return null;
        }

        @Override
        public EmbeddedFeedback copy(EmbeddedFeedback from) {
            return from;
        }

        @Override
        public EmbeddedFeedback copy(EmbeddedFeedback from, EmbeddedFeedback reuse) {
            return from;
        }

        @Override
        public int getLength() {
            return -1;
        }

        @Override
        public void serialize(EmbeddedFeedback value, DataOutputView out) throws IOException {
            FormerBytes.write(CODEC, value, value, out);
        }

        @Override
        public EmbeddedFeedback deserialize(DataInputView in) throws IOException {
            return CODEC.read(4, in);
        }

        @Override
        public EmbeddedFeedback deserialize(EmbeddedFeedback reuse, DataInputView in)
                throws IOException {
            return deserialize(in);
        }

        @Override
        public void copy(DataInputView in, DataOutputView out) throws IOException {
            serialize(deserialize(in), out);
        }

        @Override
        public TypeSerializerSnapshot<EmbeddedFeedback> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Snapshot that Flink asks for. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<EmbeddedFeedback> {

        public Snapshot() {
            super(FormerSerializer::new);
        }
    }
}
