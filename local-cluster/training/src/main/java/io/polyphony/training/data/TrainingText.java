package io.polyphony.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.training.data.AlignedText.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Reads the aligned training files; see the model card for what they are. The order of the files is
 * kept.
 */
public final class TrainingText {

    /** Languages that the model is for; others in the files are left out. */
    public static final Set<String> LANGUAGES =
            Set.of(
                    "zh", "en", "fr", "de", "es", "ja", "ko", "pt", "ar", "id", "nl", "ru", "tr",
                    "vi", "th", "sv", "hi", "it");

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Placeholders, tags and markup of interface strings and command examples. */
    private static final Pattern MARKUP =
            Pattern.compile(
                    "<[^>]{1,60}>|\\{\\{?[^}]{0,60}}}?|%\\([^)]*\\)[sd]|%\\d*\\$?[sd]|"
                            + "__\\w+__|`[^`]*`|\\\\n");

    private static final int MAX_CHARACTERS = 400;

    private TrainingText() {}

    /**
     * Reads all training files of a folder.
     *
     * @throws IOException if a file is missing or not of its form
     */
    public static List<AlignedText> read(Path folder) throws IOException {
        List<AlignedText> texts = new ArrayList<>();
        forEachLine(
                folder.resolve("m-absa.train.jsonl.gz"),
                line -> texts.add(aligned(Source.REVIEWS, reviewLabels(line), line)));
        texts.addAll(sentences(folder.resolve("tatoeba.tsv.gz")));
        forEachLine(
                folder.resolve("l10n.jsonl.gz"),
                line -> texts.add(aligned(Source.INTERFACE, List.of(), line)));
        forEachLine(
                folder.resolve("tldr.jsonl.gz"),
                line -> texts.add(aligned(Source.COMMANDS, List.of(), line)));
        texts.removeIf(text -> text.wordings().size() < 2);
        return texts;
    }

    private static List<String> reviewLabels(JsonNode line) {
        List<String> labels = new ArrayList<>();
        String domain = line.path("domain").asText();
        labels.add(domain);
        line.path("categories").forEach(category -> labels.add(domain + "/" + category.asText()));
        return labels;
    }

    private static AlignedText aligned(Source source, List<String> labels, JsonNode line) {
        Map<String, List<String>> wordings = new LinkedHashMap<>();
        String english = clean(source, line.path("t").path("en").asText());
        line.path("t")
                .fields()
                .forEachRemaining(
                        entry -> {
                            String language = entry.getKey();
                            String text = clean(source, entry.getValue().asText());
                            boolean untranslated = !language.equals("en") && text.equals(english);
                            if (LANGUAGES.contains(language) && usable(text) && !untranslated) {
                                wordings.put(language, List.of(text));
                            }
                        });
        return new AlignedText(source, labels, wordings);
    }

    /** Sentence pairs, put together by their English side. */
    private static List<AlignedText> sentences(Path file) throws IOException {
        Map<String, Map<String, List<String>>> byEnglish = new LinkedHashMap<>();
        try (BufferedReader reader = open(Files.newInputStream(file))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] fields = line.split("\t");
                byEnglish
                        .computeIfAbsent(fields[1], key -> new LinkedHashMap<>())
                        .computeIfAbsent(fields[0], key -> new ArrayList<>())
                        .add(fields[2]);
            }
        }
        List<AlignedText> texts = new ArrayList<>();
        byEnglish.forEach(
                (english, others) -> {
                    others.put("en", List.of(english));
                    texts.add(new AlignedText(Source.SENTENCES, List.of(), others));
                });
        return texts;
    }

    private static String clean(Source source, String text) {
        String stripped =
                source == Source.REVIEWS ? text : MARKUP.matcher(text).replaceAll(" ").strip();
        // Right-to-left marks, which some translations start with.
        return stripped.replace("\u200f", "").replace("\u200e", "").strip();
    }

    private static boolean usable(String text) {
        return !text.isBlank()
                && text.length() <= MAX_CHARACTERS
                && text.codePoints().anyMatch(Character::isLetter);
    }

    static void forEachLine(Path file, Consumer<JsonNode> receiver) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            forEachLine(in, receiver);
        }
    }

    static void forEachLine(InputStream in, Consumer<JsonNode> receiver) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            reader.lines()
                    .filter(line -> !line.isBlank())
                    .map(TrainingText::parse)
                    .forEach(receiver);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static JsonNode parse(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedReader open(InputStream in) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8));
    }
}
