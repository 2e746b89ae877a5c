package io.polyphony.localcluster.home;

import io.polyphony.job.tools.command.ToolHome;
import io.polyphony.localcluster.feedback.FeedbackFiles;
import java.nio.file.Files;
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

    /** Folder for what commands write, by default that of the build. */
    public Path output() {
        return new ToolHome(folder).output();
    }

    public Path logs() {
        return output().resolve("logs");
    }

    public Path work() {
        Path build = folder.resolve("target");
        return output().equals(build) ? folder.resolve("work") : output().resolve("work");
    }

    /** A jar of the build's class path; the build's own link to it where the jar cannot be read. */
    public Path readable(Path jar) {
        return Files.isReadable(jar)
                ? jar
                : folder.resolve("target/lib").resolve(jar.getFileName());
    }
}
