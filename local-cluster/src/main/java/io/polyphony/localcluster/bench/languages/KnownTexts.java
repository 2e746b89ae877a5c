package io.polyphony.localcluster.bench.languages;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.localcluster.bench.languages.KnownText.Length;
import io.polyphony.localcluster.bench.quality.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Development texts with their languages. A text counts in the class of its length, and its first
 * two, four and nine words in the shorter classes. In Chinese, Japanese and Thai two characters
 * without spaces count as a word.
 */
final class KnownTexts {

    /** Dialects of xSID by the language that they count as. */
    static final Map<String, String> DIALECTS =
            Map.of("de-ba", "de", "de-muc", "de", "de-st", "de", "gsw", "de", "nap", "it");

    private static final String REQUESTS = "xsid.valid.jsonl.gz";
    private static final String SENTENCES = "sib200.train.jsonl.gz";
    private static final String REVIEWS = "m-absa.dev.jsonl.gz";
    private static final Map<String, String> OTHER_TAGS = Map.of("nb", "no", "zh-TW", "zh");
    private static final Set<String> WITHOUT_SPACES = Set.of("zh", "ja", "th");

    private final List<KnownText> texts = new ArrayList<>();

    private KnownTexts() {}

    /** Every {@code step}th line of the files that are in the folder. */
    static List<KnownText> read(Path folder, int step) throws IOException {
        KnownTexts known = new KnownTexts();
        for (String file : List.of(REQUESTS, SENTENCES, REVIEWS)) {
            Path path = folder.resolve(file);
            if (!Files.exists(path)) {
                System.out.println("skipped: " + path.normalize() + " is not there");
                continue;
            }
            List<JsonNode> lines = JsonFile.read(path);
            for (int i = 0; i < lines.size(); i += step) {
                known.add(file.substring(0, file.indexOf('.')), lines.get(i));
            }
        }
        return known.texts;
    }

    private void add(String set, JsonNode line) {
        if (line.has("t")) {
            line.path("t")
                    .properties()
                    .forEach(text -> add(set, text.getKey(), text.getValue().asText()));
        } else {
            add(set, line.path("lang").asText(), line.path("text").asText());
        }
    }

    private void add(String set, String tag, String text) {
        String language = DIALECTS.getOrDefault(tag, OTHER_TAGS.getOrDefault(tag, tag));
        boolean spaced = !WITHOUT_SPACES.contains(language);
        String whole = spaced ? text.strip() : text.replace(" ", "");
        String[] words = spaced ? whole.split("\\s+") : pairs(whole);
        Length length = Length.of(words.length);
        for (Length shorter : Length.values()) {
            if (shorter.compareTo(length) < 0) {
                List<String> first = List.of(words).subList(0, shorter.cut);
                String cut = String.join(spaced ? " " : "", first);
                texts.add(new KnownText(set, language, tag, cut, shorter));
            }
        }
        texts.add(new KnownText(set, language, tag, whole, length));
    }

    private static String[] pairs(String text) {
        String[] pairs = new String[(text.length() + 1) / 2];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = text.substring(2 * i, Math.min(text.length(), 2 * i + 2));
        }
        return pairs;
    }
}
