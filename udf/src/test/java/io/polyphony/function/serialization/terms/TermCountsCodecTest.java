package io.polyphony.function.serialization.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.polyphony.clustering.terms.TermCount;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.clustering.terms.TermForm;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class TermCountsCodecTest {

    /** Before it was known who used a term. */
    private static final int FORMER = 8;

    private final TermCountsCodec codec = new TermCountsCodec();

    @Test
    void aTermOfAnEarlierVersionNamesAThemeUntilOthersUseIt() throws IOException {
        TermCounts former = codec.read(FORMER, formerBytes());

        assertThat(former.of("en").terms())
                .extracting(TermCount::shown, TermCount::certain, TermCount::authors)
                .containsExactly(
                        tuple("battery", 4 * TermCount.ONE, 2), tuple("late", TermCount.ONE, 1));
        assertThat(former.records()).isEmpty();

        TermCounts renewed = former;
        for (int author = 1; author <= 6; author++) {
            TermCounts text =
                    TermCounts.of(
                            "en", List.of(new TermForm("batteri", "battery")), author, author);
            renewed = TermCounts.sum(List.of(renewed, text), 10, 4);
        }
        assertThat(renewed.without(Set.of(1, 2, 3, 4)).of("en").terms())
                .extracting(TermCount::term)
                .containsExactly("late");
        assertThat(reread(renewed)).isEqualTo(renewed);
    }

    @Test
    void aTextOfOneRecordTakesFewBytesMore() throws IOException {
        List<TermForm> words =
                List.of(new TermForm("batteri", "battery"), new TermForm("late", "late"));
        DataOutputSerializer out = new DataOutputSerializer(64);
        codec.write(TermCounts.of("en", words, 7, 8), out);

        int hashes = 2 * Integer.BYTES;
        assertThat(out.length()).isLessThanOrEqualTo(formerLength() + hashes + 2);
    }

    private TermCounts reread(TermCounts counts) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        codec.write(counts, out);
        return codec.read(Codec.FORMAT, new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    private static int formerLength() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeInt(1);
        Fields.writeString("en", out);
        Fields.writeVariable(2 * TermCount.ONE, out);
        Fields.writeVariable(0, out);
        out.writeInt(2);
        writeFormer("batteri", "battery", 1, out);
        writeFormer("late", "", 1, out);
        return out.length();
    }

    private static DataInputDeserializer formerBytes() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeInt(1);
        Fields.writeString("en", out);
        Fields.writeVariable(9 * TermCount.ONE, out);
        Fields.writeVariable(0, out);
        out.writeInt(2);
        writeFormer("batteri", "battery", 4, out);
        writeFormer("late", "", 1, out);
        return new DataInputDeserializer(out.getCopyOfBuffer());
    }

    private static void writeFormer(String term, String form, int texts, DataOutputSerializer out)
            throws IOException {
        Fields.writeString(term, out);
        Fields.writeString(form, out);
        Fields.writeVariable(texts * TermCount.ONE, out);
        Fields.writeVariable(0, out);
        Fields.writeVariable(texts * TermCount.ONE, out);
    }
}
