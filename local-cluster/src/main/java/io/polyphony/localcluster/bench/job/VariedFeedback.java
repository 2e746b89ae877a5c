package io.polyphony.localcluster.bench.job;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.feedback.FeedbackFiles;
import io.polyphony.localcluster.feedback.FeedbackLine;
import java.util.ArrayList;
import java.util.List;

/**
 * Feedback repeated until there is enough of it. Each line has an id of its own and, at the end of
 * its text, a number of its own: no two token sequences are equal, so that the vector cache answers
 * none, and no two texts have the same facts, so that none is a duplicate or near-duplicate of
 * another.
 */
record VariedFeedback(List<FeedbackLine> lines) {

    static VariedFeedback of(FeedbackFiles files, int records) throws CommandException {
        List<FeedbackLine> originals = new ArrayList<>();
        files.forEach(files.check(), (index, line) -> originals.add(line));
        return repeat(originals, records);
    }

    static VariedFeedback repeat(List<FeedbackLine> originals, int records) {
        List<FeedbackLine> lines = new ArrayList<>(records);
        for (int i = 0; i < records; i++) {
            lines.add(vary(originals.get(i % originals.size()), i));
        }
        return new VariedFeedback(lines);
    }

    /** Texts as the job puts them together, with their title. */
    List<String> texts() {
        return lines.stream()
                .map(
                        line ->
                                line.title() == null
                                        ? line.text()
                                        : line.title() + "\n\n" + line.text())
                .toList();
    }

    private static FeedbackLine vary(FeedbackLine line, int number) {
        return line.with(line.id() + "-" + number, line.text() + " #" + number);
    }
}
