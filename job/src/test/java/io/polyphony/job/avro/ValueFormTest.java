package io.polyphony.job.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueFormTest {

    private static final byte[] RECORD = TestingFeedback.bytes(TestingFeedback.review().build());

    @ParameterizedTest
    @CsvSource({
        "4f626a0104166176726f2e736368656d61, an Avro file",
        "1f8b0800000000000003, gzip",
        "28b52ffd0458, zstd",
        "04224d186440a7, lz4",
        "030057b1, AWS Glue",
        "504b03041400, a zip file"
    })
    void knowsFormsByTheirFirstBytes(String bytes, String form) {
        assertThat(ValueForm.describe(HexFormat.of().parseHex(bytes))).contains(form);
    }

    @Test
    void knowsTextsByWhatTheyAreWrittenIn() {
        assertThat(describe(" {\"id\": 1}")).contains("JSON");
        assertThat(describe("[1]")).contains("JSON");
        assertThat(describe("<review/>")).contains("XML");
        assertThat(describe("Der Akku hält lange, und das schon seit Jahren; ".repeat(9)))
                .contains("plain text")
                .doesNotContain("Akku");
        assertThat(describe("充电口坏了".repeat(40))).contains("plain text");
        assertThat(describe("  \n")).contains("blank text");
    }

    @Test
    void knowsARecordThatWentThroughText() {
        String latin = new String(RECORD, StandardCharsets.ISO_8859_1);
        String utf8 = new String(RECORD, StandardCharsets.UTF_8);

        assertThat(describe(latin)).contains("read as text");
        assertThat(describe(utf8)).contains("read as text");
        assertThat(describe(Base64.getEncoder().encodeToString(RECORD))).contains("Base64");
        assertThat(describe(HexFormat.of().formatHex(RECORD))).contains("hexadecimal");
        assertThat(describe(HexFormat.of().withUpperCase().formatHex(RECORD)))
                .contains("hexadecimal");
    }

    @Test
    void saysNothingOfWhatItDoesNotKnow() {
        assertThat(ValueForm.describe(new byte[0])).isEmpty();
        assertThat(ValueForm.describe(new byte[] {5, 2, 1, 0, 9})).isEmpty();
    }

    @Test
    void takesAnyBytes() {
        Random random = new Random(7);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(ValueForm.describe(bytes)).doesNotContain("\n");
        }
    }

    private static String describe(String text) {
        return ValueForm.describe(text.getBytes(StandardCharsets.UTF_8));
    }
}
