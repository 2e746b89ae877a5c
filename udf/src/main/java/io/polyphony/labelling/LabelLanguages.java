package io.polyphony.labelling;

import io.polyphony.text.language.LanguageTag;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Languages that the reader of labels prefers, the first first. Immutable. */
public final class LabelLanguages implements Serializable {

    private static final long serialVersionUID = 1;

    /** No preference: a theme is labelled in the language of most of its records. */
    public static final LabelLanguages NONE = new LabelLanguages(List.of());

    /** Records of a language from which a theme is labelled in it; a choice, not measured. */
    static final int ENOUGH_RECORDS = 3;

    private final ArrayList<String> tags = new ArrayList<>();

    /**
     * @param languages BCP 47 tags
     * @throws IllegalArgumentException if one names no language
     */
    public LabelLanguages(List<String> languages) {
        // A list in a list, as en,de is where only semicolons divide, would lose all but the first.
        List<String> each =
                languages.stream().flatMap(list -> Stream.of(list.split("[,\\s]+"))).toList();
        for (String language : each) {
            String tag = LanguageTag.normalise(language);
            if (tag == null) {
                throw new IllegalArgumentException(
                        "'%s' names no language; use BCP 47 tags such as en, zh or pt-BR"
                                .formatted(language));
            }
            tags.add(tag);
        }
    }

    /** Tags in the order of preference. */
    public List<String> tags() {
        return List.copyOf(tags);
    }

    /**
     * Returns the first language that has enough records; null if none has. A tag stands for its
     * variants, too: {@code zh} for {@code zh-Hant}, and {@code pt-BR} for {@code pt}.
     *
     * @param there languages to choose from
     * @param records per language
     */
    @Nullable String choose(Collection<String> there, Map<String, Long> records) {
        for (String tag : tags) {
            String best = null;
            for (String language : there) {
                boolean isEnough = count(records, language) >= ENOUGH_RECORDS;
                if (isEnough && isOf(tag, language) && isBetter(tag, language, best, records)) {
                    best = language;
                }
            }
            if (best != null) {
                return best;
            }
        }
        return null;
    }

    /** Returns the place of a language among the preferred ones; behind all if it is none. */
    int rank(String language) {
        for (int i = 0; i < tags.size(); i++) {
            if (isOf(tags.get(i), language)) {
                return i;
            }
        }
        return tags.size();
    }

    private static boolean isBetter(
            String tag, String language, @Nullable String best, Map<String, Long> records) {
        return best == null
                || !best.equals(tag)
                        && (language.equals(tag)
                                || count(records, language) > count(records, best));
    }

    private static long count(Map<String, Long> records, String language) {
        return records.getOrDefault(language, 0L);
    }

    private static boolean isOf(String tag, String language) {
        return language.equals(tag)
                || language.startsWith(tag + "-")
                || tag.startsWith(language + "-");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LabelLanguages that && tags.equals(that.tags);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tags);
    }

    @Override
    public String toString() {
        return tags.toString();
    }
}
