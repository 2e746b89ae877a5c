package io.polyphony.localcluster.demo;

import io.polyphony.function.record.source.RecordKey;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.feedback.FeedbackFiles;
import io.polyphony.localcluster.feedback.FeedbackLine;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Looks texts up in the files that they came from, since the job need not let any text out. */
record FeedbackTexts(FeedbackFiles files, FeedbackFiles.Counts counts) {

    /**
     * The texts of the given record keys, with their titles; those of other origin are left out.
     */
    Map<String, String> find(Set<String> recordKeys) throws CommandException {
        Map<String, String> texts = new HashMap<>();
        files.forEach(
                counts,
                (index, line) -> {
                    String key = RecordKey.of(line.tenant(), line.kind().source(), line.id());
                    if (recordKeys.contains(key)) {
                        texts.put(key, text(line));
                    }
                });
        return texts;
    }

    private static String text(FeedbackLine line) {
        return line.title() == null ? line.text() : line.title() + " · " + line.text();
    }
}
