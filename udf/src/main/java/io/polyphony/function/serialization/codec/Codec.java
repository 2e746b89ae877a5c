package io.polyphony.function.serialization.codec;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Codec of one type for the wire between tasks and for state. Stateless, with a public constructor
 * without parameters. All codecs share one {@link #FORMAT}: whoever changes any of them counts it
 * up and keeps reading the older ones.
 */
public interface Codec<T> {

    /**
     * Version that is written: 2 has terms, keywords and their labels, 3 the command behind an
     * event, 4 a micro-cluster's authors by language, and the records and texts that a command
     * names, 5 short sums, 6 records in groups and a count of additions to the census, 7 records on
     * their way to the join apart from their micro-clusters, 8 headers that go on, 9 what was cut
     * from texts, votes of records and whether they say something, and who used a term, 10 ratings,
     * titles and recent records, the tree above themes, and what tells two parts of a window apart,
     * 11 the background and the cohesion of themes.
     */
    int FORMAT = 11;

    void write(T value, DataOutputView out) throws IOException;

    /**
     * @param format version with which the bytes were written, from 1 to {@link #FORMAT}
     */
    T read(int format, DataInputView in) throws IOException;
}
