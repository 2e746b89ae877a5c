package io.polyphony.training.language;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * The file that {@code io.polyphony.text.language.SequenceTable} reads: languages, then sequences
 * in their order with an entry for each language that has it.
 */
final class TableFile {

    private static final double PROBABILITY_STEPS = 16;
    private static final double BACK_OFF_STEPS = 32;
    private static final int LAST = 0xff;

    private final List<String> languages = new ArrayList<>();
    private final TreeMap<String, List<byte[]>> entries = new TreeMap<>();

    /** Adds the model of a language, or of one of its scripts. */
    void add(String language, BackOffModel model) {
        byte number = (byte) languages.size();
        languages.add(language);
        for (String sequence : model.sequences()) {
            if (sequence.isEmpty()) {
                continue;
            }
            byte probability = steps(-model.logProbability(sequence) * PROBABILITY_STEPS);
            byte backOff = steps(-model.logBackOff(sequence) * BACK_OFF_STEPS);
            byte[] entry =
                    sequence.length() < Sequences.MAX_LENGTH
                            ? new byte[] {number, probability, backOff}
                            : new byte[] {number, probability};
            entries.computeIfAbsent(sequence, any -> new ArrayList<>()).add(entry);
        }
    }

    void write(Path file) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(
                                new GZIPOutputStream(Files.newOutputStream(file))))) {
            out.writeByte(languages.size());
            for (String language : languages) {
                out.writeUTF(language);
            }
            out.writeInt(entries.size());
            String before = "";
            for (Map.Entry<String, List<byte[]>> entry : entries.entrySet()) {
                write(before, entry.getKey(), out);
                out.writeByte(entry.getValue().size());
                for (byte[] values : entry.getValue()) {
                    out.write(values);
                }
                before = entry.getKey();
            }
        }
        System.out.printf(
                "%s: %d sequences, %d entries, %d bytes%n",
                file,
                entries.size(),
                entries.values().stream().mapToInt(List::size).sum(),
                Files.size(file));
    }

    private static void write(String before, String sequence, DataOutputStream out)
            throws IOException {
        int common = 0;
        while (common < Math.min(before.length(), sequence.length())
                && before.charAt(common) == sequence.charAt(common)) {
            common++;
        }
        out.writeByte(common);
        out.writeByte(sequence.length() - common);
        for (int i = common; i < sequence.length(); i++) {
            out.writeChar(sequence.charAt(i));
        }
    }

    private static byte steps(double steps) {
        return (byte) Math.min(LAST, Math.round(steps));
    }
}
