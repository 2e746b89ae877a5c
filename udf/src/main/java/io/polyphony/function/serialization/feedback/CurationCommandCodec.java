package io.polyphony.function.serialization.feedback;
import io.polyphony.function.serialization.source.SourceRecordCodec;

import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.function.record.CurationCommand;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import io.polyphony.function.serialization.theme.ClusterFeatureCodec;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link CurationCommand}. */
public final class CurationCommandCodec implements Codec<CurationCommand> {

    private final ClusterFeatureCodec clusterFeatures = new ClusterFeatureCodec();
    private final SourceRecordCodec sourceRecords = new SourceRecordCodec();

    @Override
    public void write(CurationCommand value, DataOutputView out) throws IOException {
        Curation curation = value.curation();
        Fields.writeString(value.tenant(), out);
        Fields.writeString(curation.id(), out);
        Fields.writeEnum(curation.kind(), out);
        Fields.writeOptional(curation.themeId(), out);
        Fields.writeOptional(curation.otherThemeId(), out);
        Fields.writeOptional(curation.name(), out);
        Fields.writeStrings(curation.recordKeys(), out);
        Fields.writeList(curation.seeds(), clusterFeatures, out);
        sourceRecords.write(value.original(), out);
    }

    @Override
    public CurationCommand read(int format, DataInputView in) throws IOException {
        String tenant = Fields.readString(in);
        Curation curation =
                new Curation(
                        Fields.readString(in),
                        Fields.readEnum(Curation.Kind.class, in),
                        Fields.readOptional(in),
                        Fields.readOptional(in),
                        Fields.readOptional(in),
                        format < 4 ? List.of() : Fields.readStrings(in),
                        format < 4 ? List.of() : Fields.readList(clusterFeatures, format, in));
        return new CurationCommand(tenant, curation, sourceRecords.read(format, in));
    }
}
