package io.polyphony.function.theme.join;

import io.polyphony.clustering.feature.Ratings;
import io.polyphony.clustering.summary.RecordText;
import io.polyphony.clustering.summary.RecordVersion;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.join.RecordView;
import io.polyphony.text.TextFacts;
import io.polyphony.text.content.Content;
import io.polyphony.text.content.PlaceholderAuthors;
import io.polyphony.vector.FixedPoint;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the views of records that are summarised. A view has as much of the text as exemplars and
 * words are taken from, so that the summary is the one of the whole records.
 */
public final class RecordViews {

    private final int dimension;
    private final int exemplarCharacters;
    private final int termCharacters;
    private final Set<String> placeholders;

    /**
     * @param dimension of the clustering
     * @param exemplarCharacters code points of a text that an exemplar shows
     * @param termCharacters characters of a text that words are taken from; 0 for none
     * @param placeholders authors that are nobody, beside the known ones
     */
    public RecordViews(
            int dimension,
            int exemplarCharacters,
            int termCharacters,
            Collection<String> placeholders) {
        this.placeholders = Set.copyOf(placeholders);
        this.dimension = dimension;
        this.exemplarCharacters = exemplarCharacters;
        this.termCharacters = termCharacters;
    }

    /**
     * @throws IllegalArgumentException if the vector is shorter than the clustering's dimension, or
     *     not finite
     */
    public RecordView of(EmbeddedFeedback embedded, boolean late) {
        Feedback feedback = embedded.feedback();
        String text = feedback.text();
        return new RecordView(
                new WindowRecord(
                        feedback.key(),
                        new RecordVersion(
                                feedback.position().timestamp(), feedback.position().offset()),
                        FixedPoint.quantize(embedded.vector(), dimension),
                        new RecordText(
                                beginning(text),
                                embedded.textHash(),
                                TextFacts.of(text),
                                orEmpty(feedback.language())),
                        author(feedback.author()),
                        Ratings.star(feedback.details().rating())),
                feedback.position(),
                late,
                Content.isIn(text));
    }

    private @Nullable String author(@Nullable String author) {
        boolean isNobody =
                author != null
                        && (placeholders.contains(author) || PlaceholderAuthors.contains(author));
        return isNobody ? null : author;
    }

    private String beginning(String text) {
        if (text.length() <= exemplarCharacters && text.length() <= termCharacters) {
            return text;
        }
        int codePoints = Math.min(exemplarCharacters, text.codePointCount(0, text.length()));
        // One more than is read, so that it can be seen whether a character is torn there.
        int end = Math.max(text.offsetByCodePoints(0, codePoints), termCharacters + 1);
        return end < text.length() ? text.substring(0, end) : text;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
