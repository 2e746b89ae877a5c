package io.polyphony.localcluster.feedback;

import io.polyphony.job.tools.command.CommandException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reviews and tickets as one sequence: both in line order, interleaved in proportion to their
 * counts, so that every stretch of the sequence has the same share of each. The sequence depends on
 * the files alone.
 *
 * @param reviews null for none
 * @param tickets null for none
 */
public record FeedbackFiles(@Nullable Path reviews, @Nullable Path tickets) {

    /** Receiver of the lines. */
    @FunctionalInterface
    public interface Receiver {

        /** Takes the line at an index that counts from 0. */
        void receive(long index, FeedbackLine line) throws CommandException;
    }

    /**
     * Checks every line of both files.
     *
     * @throws CommandException at the first bad line, or if there is no line at all
     */
    public Counts check() throws CommandException {
        Counts counts =
                new Counts(
                        reviews == null ? 0 : FeedbackFile.check(FeedbackKind.REVIEW, reviews),
                        tickets == null ? 0 : FeedbackFile.check(FeedbackKind.TICKET, tickets));
        if (counts.total() == 0) {
            throw new CommandException("no feedback in the given files");
        }
        return counts;
    }

    /** Hands over every line, in order; {@code counts} are those of {@link #check()}. */
    public void forEach(Counts counts, Receiver receiver) throws CommandException {
        try (FeedbackFile reviewFile = open(FeedbackKind.REVIEW, reviews);
                FeedbackFile ticketFile = open(FeedbackKind.TICKET, tickets)) {
            long takenReviews = 0;
            long takenTickets = 0;
            for (long index = 0; index < counts.total(); index++) {
                boolean review = counts.reviewIsNext(takenReviews, takenTickets);
                FeedbackFile file = review ? reviewFile : ticketFile;
                FeedbackLine line = file == null ? null : file.next();
                if (line == null) {
                    throw new CommandException("a feedback file changed while it was read");
                }
                receiver.receive(index, line);
                takenReviews += review ? 1 : 0;
                takenTickets += review ? 0 : 1;
            }
        } catch (IOException e) {
            throw new CommandException("cannot close a feedback file: " + e.getMessage(), e);
        }
    }

    /** The files that there are. */
    public List<Path> paths() {
        return Stream.of(reviews, tickets).filter(Objects::nonNull).toList();
    }

    private static @Nullable FeedbackFile open(FeedbackKind kind, @Nullable Path path)
            throws CommandException {
        return path == null ? null : FeedbackFile.open(kind, path);
    }

    /** Lines with feedback in each file. */
    public record Counts(long reviews, long tickets) {

        public long total() {
            return reviews + tickets;
        }

        /**
         * Compares the middles of the next review and the next ticket, each as a fraction of its
         * file.
         */
        boolean reviewIsNext(long takenReviews, long takenTickets) {
            if (takenReviews == reviews || takenTickets == tickets) {
                return takenReviews < reviews;
            }
            return (2 * takenReviews + 1) * tickets <= (2 * takenTickets + 1) * reviews;
        }
    }
}
