package io.polyphony.function.serialization.theme;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import io.polyphony.function.serialization.terms.TermCountsCodec;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Codec of {@link ClusterFeature}. Most candidates are one record, whose vector is sum and
 * exemplar: it is written once.
 */
public final class ClusterFeatureCodec implements Codec<ClusterFeature> {

    private static final int SHORT_SUMS = 5;

    private final ExemplarCodec exemplars = new ExemplarCodec();
    private final TermCountsCodec termCounts = new TermCountsCodec();
    private final RatingsCodec ratings = new RatingsCodec();

    @Override
    public void write(ClusterFeature value, DataOutputView out) throws IOException {
        out.writeLong(value.weight());
        Fields.writeCounts(value.languages(), out);
        Fields.writeLongs(value.authors(), out);
        Fields.writeList(value.exemplars(), exemplars, out);
        termCounts.write(value.terms(), out);
        boolean isOneRecord = isVectorOfTheOnly(value.exemplars(), value.sum());
        out.writeBoolean(isOneRecord);
        if (!isOneRecord) {
            Fields.writeShortLongs(value.sum(), out);
        }
        ratings.write(value.ratings(), out);
    }

    @Override
    public ClusterFeature read(int format, DataInputView in) throws IOException {
        long weight = in.readLong();
        long[] formerSum = format < SHORT_SUMS ? Fields.readLongs(in) : new long[0];
        SortedMap<String, Long> languages = Fields.readCounts(in);
        long[] authors = Fields.readLongs(in);
        List<Exemplar> texts = Fields.readList(exemplars, format, in);
        TermCounts terms = format < 2 ? TermCounts.NONE : termCounts.read(format, in);
        long[] sum = format < SHORT_SUMS ? formerSum : readSum(texts, in);
        return new ClusterFeature(
                weight, sum, languages, authors, texts, terms, ratings.read(format, in));
    }

    private static long[] readSum(List<Exemplar> texts, DataInputView in) throws IOException {
        if (!in.readBoolean()) {
            return Fields.readShortLongs(in);
        }
        short[] vector = texts.get(0).vector();
        long[] sum = new long[vector.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = vector[i];
        }
        return sum;
    }

    private static boolean isVectorOfTheOnly(List<Exemplar> texts, long[] sum) {
        if (texts.size() != 1 || texts.get(0).vector().length != sum.length) {
            return false;
        }
        short[] vector = texts.get(0).vector();
        for (int i = 0; i < sum.length; i++) {
            if (sum[i] != vector[i]) {
                return false;
            }
        }
        return true;
    }
}
