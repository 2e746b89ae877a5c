package io.polyphony.function.serialization;

import io.polyphony.clustering.Curation;
import io.polyphony.function.record.CurationCommand;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link CurationCommand}. */
public final class CurationCommandCodec implements Codec<CurationCommand> {

    private final SourceRecordCodec sourceRecords = new SourceRecordCodec();

    @Override
    public void write(CurationCommand value, DataOutputView out) throws IOException {
        Curation curation = value.curation();
        Fields.writeString(value.tenant(), out);
        Fields.writeString(curation.id(), out);
        Fields.writeEnum(curation.kind(), out);
        Fields.writeString(curation.themeId(), out);
        Fields.writeString(curation.otherThemeId(), out);
        Fields.writeString(curation.name(), out);
        sourceRecords.write(value.original(), out);
    }

    @Override
    public CurationCommand read(int format, DataInputView in) throws IOException {
        String tenant = Fields.readString(in);
        Curation curation =
                new Curation(
                        Fields.readString(in),
                        Fields.readEnum(Curation.Kind.class, in),
                        Fields.readString(in),
                        Fields.readString(in),
                        Fields.readString(in));
        return new CurationCommand(tenant, curation, sourceRecords.read(format, in));
    }
}
