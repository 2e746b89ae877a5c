package io.polyphony.function.serialization.terms;

import io.polyphony.clustering.terms.LanguageTerms;
import io.polyphony.clustering.terms.TermCount;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.clustering.terms.TermUse;
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
 * A term that an earlier version counted, without who used it, has as many authors as texts.
 */
public final class TermCountsCodec implements Codec<TermCounts> {

    private static final int USES = 9;
    private static final int PHRASES = 10;

    private final TermUsesCodec uses = new TermUsesCodec();

    @Override
    public void write(TermCounts value, DataOutputView out) throws IOException {
        out.writeInt(value.languages().size());
        for (Map.Entry<String, LanguageTerms> entry : value.languages().entrySet()) {
            Fields.writeString(entry.getKey(), out);
            write(entry.getValue(), out);
            LanguageTerms phrases = value.phrases().get(entry.getKey());
            out.writeBoolean(phrases != null);
            if (phrases != null) {
                write(phrases, out);
            }
        }
    }

    private void write(LanguageTerms terms, DataOutputView out) throws IOException {
        Fields.writeVariable(terms.mass(), out);
        Fields.writeVariable(terms.floor(), out);
        out.writeInt(terms.terms().size());
        for (TermCount term : terms.terms()) {
            Fields.writeString(term.term(), out);
            Fields.writeVariable(term.count(), out);
            Fields.writeVariable(term.error(), out);
        }
        uses.write(terms.terms().stream().map(TermCount::uses).toList(), out);
    }

    @Override
    public TermCounts read(int format, DataInputView in) throws IOException {
        int languages = in.readInt();
        if (languages == 0) {
            return TermCounts.NONE;
        }
        SortedMap<String, LanguageTerms> byLanguage = new TreeMap<>();
        SortedMap<String, LanguageTerms> phrases = new TreeMap<>();
        for (int i = 0; i < languages; i++) {
            String language = Fields.readString(in);
            byLanguage.put(language, readLanguage(format, in));
            if (format >= PHRASES && in.readBoolean()) {
                phrases.put(language, readLanguage(format, in));
            }
        }
        return new TermCounts(byLanguage, phrases);
    }

    private LanguageTerms readLanguage(int format, DataInputView in) throws IOException {
        long mass = Fields.readVariable(in);
        long floor = Fields.readVariable(in);
        List<TermCount> terms = format < USES ? readFormer(in) : readTerms(in);
        return new LanguageTerms(mass, floor, terms);
    }

    private List<TermCount> readTerms(DataInputView in) throws IOException {
        int size = in.readInt();
        List<TermCount> bare = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            bare.add(
                    new TermCount(
                            Fields.readString(in),
                            Fields.readVariable(in),
                            Fields.readVariable(in)));
        }
        List<List<TermUse>> known = uses.read(USES, in);
        List<TermCount> terms = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            TermCount term = bare.get(i);
            terms.add(new TermCount(term.term(), term.count(), term.error(), known.get(i)));
        }
        return terms;
    }

    private static List<TermCount> readFormer(DataInputView in) throws IOException {
        int size = in.readInt();
        List<TermCount> terms = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            String term = Fields.readString(in);
            String form = Fields.readString(in);
            long count = Fields.readVariable(in);
            long error = Fields.readVariable(in);
            Fields.readVariable(in);
            List<TermUse> unknown = new ArrayList<>();
            unknown.add(new TermUse(0, TermUse.UNKNOWN, form));
            if (count - error >= 2 * TermCount.ONE) {
                unknown.add(new TermUse(1, TermUse.UNKNOWN, form));
            }
            terms.add(new TermCount(term, count, error, unknown));
        }
        return terms;
    }
}
