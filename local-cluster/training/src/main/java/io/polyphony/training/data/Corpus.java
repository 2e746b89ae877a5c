package io.polyphony.training.data;

import io.polyphony.embedding.TextTokenizer;
import io.polyphony.training.data.AlignedText.Source;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The training text as tokens, without end tokens. Kept in a file, since tokenising takes minutes.
 */
public record Corpus(List<Entry> entries) {

    /**
     * One statement.
     *
     * @param key equal for statements that must not be distinguished
     */
    public record Entry(Source source, int key, List<String> labels, List<Wording> wordings) {}

    /** One way to say it: {@code tokens} is shared, not copied. */
    public record Wording(String language, int[] tokens) {}

    private static final int MAX_TOKENS = 96;

    /** Tokenises all texts, or reads them from the file where it is there. */
    public static Corpus of(List<AlignedText> texts, TextTokenizer tokenizer, Path file)
            throws IOException {
        if (!Files.exists(file)) {
            Path unfinished = file.resolveSibling(file.getFileName() + ".part");
            write(texts, tokenizer, unfinished);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return read(file);
    }

    /** This corpus and more texts, tokenised now. */
    public Corpus and(List<AlignedText> texts, TextTokenizer tokenizer) {
        List<Entry> all = new ArrayList<>(entries);
        for (AlignedText text : texts) {
            List<Wording> wordings = new ArrayList<>();
            text.wordings()
                    .forEach(
                            (language, wordingsOfLanguage) ->
                                    wordingsOfLanguage.forEach(
                                            wording ->
                                                    wordings.add(
                                                            new Wording(
                                                                    language,
                                                                    tokens(wording, tokenizer)))));
            all.add(new Entry(text.source(), key(text), text.labels(), wordings));
        }
        return new Corpus(all);
    }

    private static int[] tokens(String wording, TextTokenizer tokenizer) {
        int[] tokens = tokenizer.encode(wording);
        return Arrays.copyOf(tokens, Math.min(tokens.length - 1, MAX_TOKENS));
    }

    private static void write(List<AlignedText> texts, TextTokenizer tokenizer, Path file)
            throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(texts.size());
            for (AlignedText text : texts) {
                write(text, tokenizer, out);
            }
        }
    }

    private static void write(AlignedText text, TextTokenizer tokenizer, DataOutputStream out)
            throws IOException {
        out.writeByte(text.source().ordinal());
        out.writeInt(key(text));
        out.writeShort(text.labels().size());
        for (String label : text.labels()) {
            out.writeUTF(label);
        }
        out.writeShort(text.wordings().values().stream().mapToInt(List::size).sum());
        for (Map.Entry<String, List<String>> language : text.wordings().entrySet()) {
            for (String wording : language.getValue()) {
                int[] tokens = tokens(wording, tokenizer);
                out.writeUTF(language.getKey());
                out.writeShort(tokens.length);
                for (int token : tokens) {
                    out.writeInt(token);
                }
            }
        }
    }

    /** Interface strings recur; phrases of one problem are one statement. */
    private static int key(AlignedText text) {
        if (text.source() == Source.PHRASES) {
            return text.labels().hashCode();
        }
        List<String> english = text.wordings().get("en");
        return english == null
                ? text.wordings().hashCode()
                : english.get(0)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\P{L}+", " ")
                        .strip()
                        .hashCode();
    }

    private static Corpus read(Path file) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            int count = in.readInt();
            List<Entry> entries = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                entries.add(entry(in));
            }
            return new Corpus(entries);
        }
    }

    private static Entry entry(DataInputStream in) throws IOException {
        Source source = Source.values()[in.readByte()];
        int key = in.readInt();
        String[] labels = new String[in.readShort()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = in.readUTF().intern();
        }
        Wording[] wordings = new Wording[in.readShort()];
        for (int i = 0; i < wordings.length; i++) {
            String language = in.readUTF().intern();
            int[] tokens = new int[in.readShort()];
            for (int j = 0; j < tokens.length; j++) {
                tokens[j] = in.readInt();
            }
            wordings[i] = new Wording(language, tokens);
        }
        return new Entry(source, key, Arrays.asList(labels), Arrays.asList(wordings));
    }
}
