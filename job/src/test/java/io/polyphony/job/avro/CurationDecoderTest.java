package io.polyphony.job.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.clustering.Curation;
import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.function.record.SourcePosition;
import io.polyphony.function.record.SourceRecord;
import io.polyphony.schemas.CurationCommand;
import io.polyphony.schemas.CurationKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CurationDecoderTest {

    private final CurationDecoder decoder =
            new CurationDecoder(new SingleObjectFormat(WriterSchemas.released()), "default");

    @Test
    void readsACommandWithItsOriginal() throws Exception {
        SourceRecord original = original(command(CurationKind.RENAME).setName(" Akku "));
        var decoded = decoder.decode(original);

        assertThat(decoded.tenant()).isEqualTo("default");
        assertThat(decoded.original()).isSameAs(original);
        assertThat(decoded.curation())
                .isEqualTo(new Curation("c1", Curation.Kind.RENAME, "theme", "", "Akku"));
    }

    @ParameterizedTest
    @EnumSource(CurationKind.class)
    void everyKindIsReadOrRefused(CurationKind kind) throws Exception {
        SourceRecord original =
                original(command(kind).setTenant("acme").setName("n").setOtherThemeId("other"));
        switch (kind) {
            case UNKNOWN, SPLIT, SEED -> assertRefused(original, "kind");
            default ->
                    assertThat(decoder.decode(original).curation().kind().name())
                            .isEqualTo(kind.name());
        }
    }

    @Test
    void whatIsMissingIsNamedAndNoNameIsQuoted() throws Exception {
        assertRefused(original(command(CurationKind.RENAME)), "name is missing");
        assertRefused(original(command(CurationKind.PIN).setThemeId(null)), "themeId is missing");
        assertRefused(original(command(CurationKind.PIN).setId(" ")), "id is empty");
        assertRefused(original(command(CurationKind.MERGE)), "otherThemeId is missing");
        assertRefused(
                original(command(CurationKind.RENAME).setName("x".repeat(201))),
                "name has 201 characters, more than 200");
    }

    @Test
    void bytesThatAreNoCommandAreUndecodable() {
        assertThatThrownBy(() -> decoder.decode(record(new byte[] {1, 2})))
                .isInstanceOfSatisfying(
                        DecodingException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.UNDECODABLE));
        assertThatThrownBy(() -> decoder.decode(record(null)))
                .isInstanceOf(DecodingException.class)
                .hasMessage("no value");
    }

    private void assertRefused(SourceRecord original, String message) {
        assertThatThrownBy(() -> decoder.decode(original))
                .isInstanceOfSatisfying(
                        DecodingException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_COMMAND))
                .hasMessageStartingWith(message);
    }

    private static CurationCommand.Builder command(CurationKind kind) {
        return CurationCommand.newBuilder().setId("c1").setKind(kind).setThemeId("theme");
    }

    private static SourceRecord original(CurationCommand.Builder command) throws IOException {
        ByteBuffer value = command.build().toByteBuffer();
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return record(bytes);
    }

    private static SourceRecord record(byte @Nullable [] value) {
        return new SourceRecord(
                new SourcePosition("curation", 0, 7, 5), new byte[] {9}, value, List.of());
    }
}
