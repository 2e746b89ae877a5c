package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.terms.LanguageTerms;
import io.polyphony.clustering.terms.TermCount;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Codec of {@link TermCounts}: as many of them lie in state, numbers take the bytes that they need.
 */
final class TermCountsCodec implements Codec<TermCounts> {

    @Override
    public void write(TermCounts value, DataOutputView out) throws IOException {
        out.writeInt(value.languages().size());
        for (Map.Entry<String, LanguageTerms> entry : value.languages().entrySet()) {
            Fields.writeString(entry.getKey(), out);
            LanguageTerms terms = entry.getValue();
            Fields.writeVariable(terms.mass(), out);
            Fields.writeVariable(terms.floor(), out);
            out.writeInt(terms.terms().size());
            for (TermCount term : terms.terms()) {
                write(term, out);
            }
        }
    }

    @Override
    public TermCounts read(int format, DataInputView in) throws IOException {
        int languages = in.readInt();
        if (languages == 0) {
            return TermCounts.NONE;
        }
        SortedMap<String, LanguageTerms> byLanguage = new TreeMap<>();
        for (int i = 0; i < languages; i++) {
            String language = Fields.readString(in);
            long mass = Fields.readVariable(in);
            long floor = Fields.readVariable(in);
            int size = in.readInt();
            List<TermCount> terms = new ArrayList<>(size);
            for (int j = 0; j < size; j++) {
                terms.add(readTerm(in));
            }
            byLanguage.put(language, new LanguageTerms(mass, floor, terms));
        }
        return new TermCounts(byLanguage);
    }

    private static void write(TermCount term, DataOutputView out) throws IOException {
        Fields.writeString(term.term(), out);
        Fields.writeString(term.form(), out);
        Fields.writeVariable(term.count(), out);
        Fields.writeVariable(term.error(), out);
        Fields.writeVariable(term.formCount(), out);
    }

    private static TermCount readTerm(DataInputView in) throws IOException {
        return new TermCount(
                Fields.readString(in),
                Fields.readString(in),
                Fields.readVariable(in),
                Fields.readVariable(in),
                Fields.readVariable(in));
    }
}
