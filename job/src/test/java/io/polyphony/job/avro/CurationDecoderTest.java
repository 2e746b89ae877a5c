package io.polyphony.job.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.function.record.SeedText;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.schemas.CurationCommand;
import io.polyphony.schemas.CurationKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CurationDecoderTest {

    private final CurationDecoder decoder =
            new CurationDecoder(
                    new SingleObjectFormat(WriterSchemas.released()), "default", InputLimits.NONE);

    @Test
    void readsACommandWithItsOriginal() throws Exception {
        SourceRecord original = original(command(CurationKind.RENAME).setName(" Akku "));
        var decoded = decoder.decode(original).command();

        assertThat(decoded.tenant()).isEqualTo("default");
        assertThat(decoded.original()).isSameAs(original);
        assertThat(decoded.curation())
                .isEqualTo(new Curation("c1", Curation.Kind.RENAME, "theme", null, "Akku"));
    }

    @ParameterizedTest
    @EnumSource(CurationKind.class)
    void everyKindIsReadOrRefused(CurationKind kind) throws Exception {
        SourceRecord original =
                original(command(kind).setTenant("acme").setName("n").setOtherThemeId("other"));
        switch (kind) {
            case UNKNOWN -> assertRefused(original, "kind");
            case SEED -> assertRefused(original, "texts has 0 texts, not 1 to 32");
            default ->
                    assertThat(decoder.decode(original).command().curation().kind().name())
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
    void aSplitNamesRecordsOrLeavesItToTheTheme() throws Exception {
        var named = command(CurationKind.SPLIT).setRecordKeys(List.of("acme/review/r1"));
        assertThat(decoder.decode(original(named)).command().curation().recordKeys())
                .containsExactly("acme/review/r1");
        assertThat(
                        decoder.decode(original(command(CurationKind.SPLIT)))
                                .command()
                                .curation()
                                .recordKeys())
                .isEmpty();
        assertRefused(
                original(
                        command(CurationKind.SPLIT).setRecordKeys(Collections.nCopies(1_001, "k"))),
                "recordKeys names 1001 records, more than 1000");
    }

    @Test
    void aSeedNamesNoThemeHasTextsAndMayHaveAName() throws Exception {
        var seed = command(CurationKind.SEED).setThemeId(null).setTexts(List.of("Akku leer", "空了"));

        var decoded = decoder.decode(original(seed));
        assertThat(decoded.texts()).containsExactly(new SeedText("Akku leer"), new SeedText("空了"));
        assertThat(decoded.command().curation().name()).isNull();
        assertThat(decoder.decode(original(seed.setName("Akku"))).command().curation().name())
                .isEqualTo("Akku");
        assertRefused(original(seed.setTexts(List.of("a", " "))), "one of texts is empty");
        assertRefused(
                original(seed.setTexts(Collections.nCopies(33, "a"))),
                "texts has 33 texts, not 1 to 32");
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
