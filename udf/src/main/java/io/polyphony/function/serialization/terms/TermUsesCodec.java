package io.polyphony.function.serialization.terms;

import io.polyphony.clustering.terms.TermUse;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Codec of the uses of some terms, of which many are of the same few records: those are written
 * once, and a form that is that of the use before not again.
 */
public final class TermUsesCodec implements Codec<List<List<TermUse>>> {

    @Override
    public void write(List<List<TermUse>> value, DataOutputView out) throws IOException {
        Map<Long, Integer> numbers = new LinkedHashMap<>();
        for (List<TermUse> uses : value) {
            uses.forEach(use -> numbers.putIfAbsent(record(use), numbers.size()));
        }
        Fields.writeVariable(numbers.size(), out);
        for (long record : numbers.keySet()) {
            out.writeLong(record);
        }
        Fields.writeVariable(value.size(), out);
        for (List<TermUse> uses : value) {
            Fields.writeVariable(uses.size(), out);
            String form = "";
            for (TermUse use : uses) {
                boolean isSame = use.form().equals(form);
                int number = numbers.getOrDefault(record(use), 0);
                Fields.writeVariable(2L * number + (isSame ? 1 : 0), out);
                if (!isSame) {
                    Fields.writeString(use.form(), out);
                }
                form = use.form();
            }
        }
    }

    @Override
    public List<List<TermUse>> read(int format, DataInputView in) throws IOException {
        long[] records = new long[(int) Fields.readVariable(in)];
        for (int i = 0; i < records.length; i++) {
            records[i] = in.readLong();
        }
        int size = (int) Fields.readVariable(in);
        List<List<TermUse>> value = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            value.add(readUses(records, in));
        }
        return value;
    }

    private static List<TermUse> readUses(long[] records, DataInputView in) throws IOException {
        int size = (int) Fields.readVariable(in);
        List<TermUse> uses = new ArrayList<>(size);
        String form = "";
        for (int i = 0; i < size; i++) {
            long number = Fields.readVariable(in);
            form = number % 2 == 1 ? form : Fields.readString(in);
            long record = records[(int) (number / 2)];
            uses.add(new TermUse((int) (record >>> Integer.SIZE), (int) record, form));
        }
        return uses;
    }

    /** Returns the hashes of author and record as one. */
    private static long record(TermUse use) {
        return (long) use.author() << Integer.SIZE | Integer.toUnsignedLong(use.record());
    }
}
