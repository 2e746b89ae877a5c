package io.polyphony.labelling;

import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.terms.TenantTerms;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeLabel;
import io.polyphony.clustering.theme.ThemeLabeller;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Labels a theme with the first line of the exemplar nearest to its centroid, in a preferred
 * language or that of most of its records if there is one. A label stays until its exemplar is gone
 * or another is clearly nearer, so it does not flap.
 */
public final class ExemplarLabeller implements ThemeLabeller {

    /** By how much a new exemplar must be nearer; a choice, not measured. */
    private static final double CLEARLY = 0.02;

    private record Scored(Exemplar exemplar, double similarity) {}

    private static final Comparator<Scored> NEAREST_FIRST =
            Comparator.comparingDouble(Scored::similarity)
                    .reversed()
                    .thenComparing(scored -> scored.exemplar().recordKey());

    private final int maxCodePoints;
    private final LabelLanguages languages;

    public ExemplarLabeller(int maxCodePoints) {
        this(maxCodePoints, LabelLanguages.NONE);
    }

    /**
     * @param maxCodePoints length of the longest label, its ellipsis included
     * @throws IllegalArgumentException if there is no room for a character and an ellipsis
     */
    public ExemplarLabeller(int maxCodePoints, LabelLanguages languages) {
        if (maxCodePoints < 2) {
            throw new IllegalArgumentException("maxCodePoints is " + maxCodePoints + ", below 2");
        }
        this.maxCodePoints = maxCodePoints;
        this.languages = languages;
    }

    @Override
    public ThemeLabel label(Theme theme, TenantTerms tenant) {
        List<Scored> nearest = nearestFirst(theme);
        ThemeLabel current = theme.label();
        if (nearest.isEmpty()) {
            return current;
        }
        Scored best = best(nearest, mainLanguage(theme));
        if (current.version() > 0) {
            for (Scored scored : nearest) {
                boolean isCurrent = Objects.equals(text(scored), current.text());
                boolean isNear = best.similarity() - scored.similarity() < CLEARLY;
                if (isCurrent && isNear && rank(scored) <= rank(best)) {
                    return current;
                }
            }
        }
        String text = text(best);
        return Objects.equals(text, current.text())
                ? current
                : new ThemeLabel(text, current.version() + 1);
    }

    @Override
    public ThemeLabel permitted(ThemeLabel label) {
        return new ThemeLabel(label.language() == null ? label.text() : null, label.version());
    }

    private static List<Scored> nearestFirst(Theme theme) {
        List<Exemplar> exemplars = theme.feature().exemplars();
        if (exemplars.size() == 1) {
            // Of one there is nothing to compare.
            return List.of(new Scored(exemplars.get(0), 1));
        }
        short[] centroid = theme.feature().centroid();
        List<Scored> scored = new ArrayList<>();
        for (Exemplar exemplar : exemplars) {
            scored.add(new Scored(exemplar, exemplar.similarity(centroid)));
        }
        scored.sort(NEAREST_FIRST);
        return scored;
    }

    private int rank(Scored scored) {
        return languages.rank(scored.exemplar().language());
    }

    private Scored best(List<Scored> nearest, String language) {
        Scored preferred = Collections.min(nearest, Comparator.comparingInt(this::rank));
        if (rank(preferred) < languages.tags().size()) {
            return preferred;
        }
        return nearest.size() == 1
                ? nearest.get(0)
                : nearest.stream()
                        .filter(scored -> scored.exemplar().language().equals(language))
                        .findFirst()
                        .orElse(nearest.get(0));
    }

    private static String mainLanguage(Theme theme) {
        return theme.feature().languages().entrySet().stream()
                .min(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /** Returns null for an exemplar without text. */
    private @Nullable String text(Scored scored) {
        String line = LabelText.firstLine(scored.exemplar().text());
        return line.isEmpty() ? null : LabelText.shorten(line, maxCodePoints);
    }
}
