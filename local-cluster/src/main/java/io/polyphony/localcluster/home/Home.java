package io.polyphony.localcluster.home;

import io.polyphony.job.tools.command.ToolHome;
import io.polyphony.localcluster.feedback.FeedbackFiles;
import java.nio.file.Path;

/**
 * Folder of this machine that the project's files lie in.
 *
 * @param folder the folder {@code local-cluster} of the project
 */
public record Home(Path folder) {

    /**
     * Finds the folder: the launcher's ({@code -Dpolyphony.home}), or one above the current folder.
     */
    public static Home find() {
        return new Home(ToolHome.find().folder());
    }

    /** Reviews and tickets that come with the project. */
    public FeedbackFiles sample() {
        Path sample = folder.resolve("sample-feedback");
        return new FeedbackFiles(sample.resolve("reviews.jsonl"), sample.resolve("tickets.jsonl"));
    }

    public Path demoModel() {
        return new ToolHome(folder).demoModel();
    }

    /** Folder that the demo model is compiled to, so that its own folder stays as it came. */
    public Path modelCache() {
        return new ToolHome(folder).modelCache();
    }

    public Path logs() {
        return folder.resolve("target/logs");
    }

    public Path work() {
        return folder.resolve("work");
    }
}
