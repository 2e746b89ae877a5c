package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Membership;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link AssignedTheme}. */
public final class AssignedThemeCodec implements Codec<AssignedTheme> {

    @Override
    public void write(AssignedTheme value, DataOutputView out) throws IOException {
        Fields.writeOptional(value.themeId(), out);
        Fields.writeOptional(value.label(), out);
        Fields.writeEnum(value.membership(), out);
        Fields.writeShorts(value.centroid(), out);
    }

    @Override
    public AssignedTheme read(int format, DataInputView in) throws IOException {
        return new AssignedTheme(
                Fields.readOptional(in),
                Fields.readOptional(in),
                Fields.readEnum(Membership.class, in),
                Fields.readShorts(in));
    }
}
