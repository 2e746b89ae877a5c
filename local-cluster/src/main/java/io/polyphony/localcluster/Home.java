package io.polyphony.localcluster;

import io.polyphony.localcluster.feedback.FeedbackFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things lie on this machine.
 *
 * @param folder the folder {@code local-cluster} of the project
 */
public record Home(Path folder) {

    /** As the launcher says ({@code -Dpolyphony.home}), or found from the current folder. */
    public static Home find() {
        String given = System.getProperty("polyphony.home");
        if (given != null) {
            return new Home(Path.of(given));
        }
        Path here = Path.of("").toAbsolutePath();
        Path below = here.resolve("local-cluster");
        return new Home(Files.isDirectory(below) ? below : here);
    }

    /** Reviews and tickets that come with the project. */
    public FeedbackFiles sample() {
        Path sample = folder.resolve("sample-feedback");
        return new FeedbackFiles(sample.resolve("reviews.jsonl"), sample.resolve("tickets.jsonl"));
    }

    public Path demoModel() {
        return folder.resolve("demo-model");
    }

    /** Where the demo model is compiled to, so that its own folder stays as it came. */
    public Path modelCache() {
        return folder.resolve("target/model-cache");
    }

    public Path logs() {
        return folder.resolve("target/logs");
    }

    public Path work() {
        return folder.resolve("work");
    }
}
