package io.polyphony.text.language;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The language in which a tenant, or one of its sources, usually writes. It decides where a text
 * alone does not.
 */
public final class UsualLanguages implements Serializable {

    private static final long serialVersionUID = 1;

    /** No source has a usual language. */
    public static final UsualLanguages NONE = new UsualLanguages(Map.of());

    private final TreeMap<String, String> tags;

    /**
     * @param languages from a tenant, or a tenant and a source with a slash between them, to a
     *     language
     * @throws IllegalArgumentException if a value names no language
     */
    public UsualLanguages(Map<String, String> languages) {
        this.tags = new TreeMap<>();
        for (Map.Entry<String, String> entry : new TreeMap<>(languages).entrySet()) {
            String tag = LanguageTag.normalise(entry.getValue());
            if (tag == null) {
                throw new IllegalArgumentException(
                        "'%s' of %s names no language; use a tag such as de or pt-BR"
                                .formatted(entry.getValue(), entry.getKey()));
            }
            tags.put(entry.getKey(), tag);
        }
    }

    /** Returns the tag of a source, else of its tenant; null if neither has one. */
    public @Nullable String of(String tenant, String source) {
        String tag = tags.get(tenant + "/" + source);
        return tag == null ? of(tenant) : tag;
    }

    /** Returns the tag of a tenant; null if it has none. */
    public @Nullable String of(String tenant) {
        return tags.get(tenant);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UsualLanguages that && tags.equals(that.tags);
    }

    @Override
    public int hashCode() {
        return tags.hashCode();
    }

    @Override
    public String toString() {
        return tags.toString();
    }
}
