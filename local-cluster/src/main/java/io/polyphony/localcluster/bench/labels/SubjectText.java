package io.polyphony.localcluster.bench.labels;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyphony.localcluster.bench.quality.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Text whose subject is known.
 *
 * @param group texts of one group are of one theme
 * @param subject key of its name
 * @param author null if unknown
 */
record SubjectText(
        String group, String subject, String language, String text, @Nullable String author) {

    /** Reads the aligned reviews of which all categories are of one aspect of their domain. */
    static List<SubjectText> reviews(Path file, List<String> languages) throws IOException {
        List<SubjectText> texts = new ArrayList<>();
        for (JsonNode line : JsonFile.read(file)) {
            Set<String> aspects = new TreeSet<>();
            line.path("categories").forEach(category -> aspects.add(aspect(category.asText())));
            if (aspects.size() == 1) {
                String aspect = aspects.iterator().next();
                String group = line.path("domain").asText() + "/" + aspect;
                for (String language : languages) {
                    String text = line.path("t").path(language).asText();
                    texts.add(new SubjectText(group, aspect, language, text, null));
                }
            }
        }
        return texts;
    }

    /** Subject of a category, without what is said of it. */
    private static String aspect(String category) {
        String[] parts = category.contains("#") ? category.split("#") : category.split(" ");
        return parts[0].toLowerCase(Locale.ROOT);
    }

    /** Reads the sample feedback of this project. */
    static List<SubjectText> sample(List<Path> files) throws IOException {
        List<SubjectText> texts = new ArrayList<>();
        for (Path file : files) {
            for (JsonNode line : JsonFile.read(file)) {
                String problem = line.path("problem").asText();
                String heading = line.path("title").asText(line.path("subject").asText(""));
                String author = line.path("author").asText(line.path("requester").asText());
                texts.add(
                        new SubjectText(
                                problem,
                                problem,
                                line.path("language").asText(),
                                heading + "\n" + line.path("text").asText(),
                                author));
            }
        }
        return texts;
    }
}
