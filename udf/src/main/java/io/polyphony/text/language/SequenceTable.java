package io.polyphony.text.language;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Likelihood of a letter after others in a word, for each of some languages: an n-gram model with
 * back-off (Katz 1987), read from {@code letter-sequences.bin.gz}, which {@code
 * local-cluster/training/languages} makes. Immutable.
 */
final class SequenceTable {

    /** Longest sequence; a word's beginning and end count as a character each. */
    static final int MAX_LENGTH = 5;

    /** Stands for the beginning and the end of a word. */
    static final char BOUNDARY = '_';

    /** Logarithm of the probability of a character that a language does not have. */
    private static final double LEAST = -11;

    /** Steps of a logarithm of a probability, and of the weight of shorter sequences. */
    private static final double PROBABILITY_STEP = 1 / 16.0;

    private static final double BACK_OFF_STEP = 1 / 32.0;

    private final List<String> languages;
    private final int[] keys;
    private final int[] places;
    private final byte[] entries;

    private SequenceTable(List<String> languages, int[] keys, int[] places, byte[] entries) {
        this.languages = List.copyOf(languages);
        this.keys = keys;
        this.places = places;
        this.entries = entries;
    }

    /** Returns the table, which is read when it is first asked for. */
    static SequenceTable get() {
        return Loaded.TABLE;
    }

    /** Returns the languages by their number; those of two scripts are there twice. */
    List<String> languages() {
        return languages;
    }

    /**
     * Adds the logarithm of the probability of a word to the sum of each language.
     *
     * @param word in lower case
     * @param sums {@code [languages().size()]}
     */
    void add(String word, double[] sums) {
        String text = BOUNDARY + word + BOUNDARY;
        double[] current = new double[sums.length];
        for (int i = 1; i < text.length(); i++) {
            logProbabilities(text, i, MAX_LENGTH, current);
            addTo(sums, current);
        }
    }

    /** Adds a run of letters whose words have no bounds, as Han. */
    void addUnbounded(String run, double[] sums) {
        double[] current = new double[sums.length];
        for (int i = 0; i < run.length(); i++) {
            logProbabilities(run, i, 3, current);
            addTo(sums, current);
        }
    }

    private static void addTo(double[] sums, double[] current) {
        for (int language = 0; language < sums.length; language++) {
            sums[language] += Math.max(LEAST, current[language]);
        }
    }

    /** The longest sequence that a language has counts, weighed for each longer one it lacks. */
    private void logProbabilities(String text, int last, int longest, double[] current) {
        Arrays.fill(current, LEAST);
        for (int length = 1; length <= Math.min(longest, last + 1); length++) {
            int start = last - length + 1;
            if (length > 1) {
                subtractBackOff(place(text, start, last), length - 1, current);
            }
            int place = place(text, start, last + 1);
            if (place >= 0) {
                replace(place, length, current);
            }
        }
    }

    private void subtractBackOff(int place, int length, double[] current) {
        if (place < 0) {
            return;
        }
        int count = entries[place] & 0xff;
        int width = width(length);
        for (int i = 0, at = place + 1; i < count; i++, at += width) {
            current[entries[at]] -= (entries[at + 2] & 0xff) * BACK_OFF_STEP;
        }
    }

    private void replace(int place, int length, double[] current) {
        int count = entries[place] & 0xff;
        int width = width(length);
        for (int i = 0, at = place + 1; i < count; i++, at += width) {
            int probability = entries[at + 1] & 0xff;
            // sequences that stand here for longer ones alone
            if (probability < 0xff || length == 1) {
                current[entries[at]] = -probability * PROBABILITY_STEP;
            }
        }
    }

    /** The longest sequences begin no longer one. */
    private static int width(int length) {
        return length < MAX_LENGTH ? 3 : 2;
    }

    private int place(String text, int start, int end) {
        long hash = hash(text, start, end);
        int key = key(hash);
        int mask = keys.length - 1;
        for (int slot = (int) (hash >>> 32) & mask; keys[slot] != 0; slot = (slot + 1) & mask) {
            if (keys[slot] == key) {
                return places[slot];
            }
        }
        return -1;
    }

    private static long hash(CharSequence text, int start, int end) {
        long hash = end - start;
        for (int i = start; i < end; i++) {
            hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    /** One of 2^32 values: two sequences of a slot are the same with a chance of some 1e-9. */
    private static int key(long hash) {
        return (int) hash == 0 ? 1 : (int) hash;
    }

    static SequenceTable read(InputStream compressed) throws IOException {
        try (DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(new GZIPInputStream(compressed), 1 << 16))) {
            List<String> languages = new ArrayList<>();
            for (int left = in.readUnsignedByte(); left > 0; left--) {
                languages.add(in.readUTF());
            }
            int sequences = in.readInt();
            int slots = Integer.highestOneBit(sequences + sequences / 4) << 1;
            return new Reader(in, slots).table(languages, sequences);
        }
    }

    /** Sequences are sorted; of each, what it has not in common with the one before is written. */
    private static final class Reader {

        private final DataInputStream in;
        private final int[] keys;
        private final int[] places;
        private final ByteArrayOutputStream entries = new ByteArrayOutputStream(1 << 22);
        private final StringBuilder sequence = new StringBuilder();

        Reader(DataInputStream in, int slots) {
            this.in = in;
            this.keys = new int[slots];
            this.places = new int[slots];
        }

        SequenceTable table(List<String> languages, int sequences) throws IOException {
            for (int i = 0; i < sequences; i++) {
                sequence.setLength(in.readUnsignedByte());
                for (int added = in.readUnsignedByte(); added > 0; added--) {
                    sequence.append(in.readChar());
                }
                put();
            }
            return new SequenceTable(languages, keys, places, entries.toByteArray());
        }

        private void put() throws IOException {
            long hash = hash(sequence, 0, sequence.length());
            int mask = keys.length - 1;
            int slot = (int) (hash >>> 32) & mask;
            while (keys[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            keys[slot] = key(hash);
            places[slot] = entries.size();
            int count = in.readUnsignedByte();
            entries.write(count);
            byte[] values = new byte[count * width(sequence.length())];
            in.readFully(values);
            entries.write(values, 0, values.length);
        }
    }

    private static final class Loaded {

        private static final String RESOURCE = "letter-sequences.bin.gz";

        static final SequenceTable TABLE = load();

        private Loaded() {}

        private static SequenceTable load() {
            try (InputStream in = SequenceTable.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException(RESOURCE + " is not on the class path");
                }
                return read(in);
            } catch (IOException e) {
                throw new UncheckedIOException(RESOURCE + " cannot be read", e);
            }
        }
    }
}
