package io.polyphony.job.tools.command;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Folder that the files a tool takes by default lie in: that of the release, or {@code
 * local-cluster} of the project.
 */
public record ToolHome(Path folder) {

    /**
     * Finds the folder: the launcher's ({@code -Dpolyphony.home}), or one above the current folder.
     */
    public static ToolHome find() {
        String given = System.getProperty("polyphony.home");
        if (given != null) {
            return new ToolHome(Path.of(given));
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            Path below = folder.resolve("local-cluster");
            if (Files.isDirectory(below)) {
                return new ToolHome(below);
            }
        }
        return new ToolHome(here);
    }

    /** Model of commands that name none. */
    public Path demoModel() {
        return folder.resolve("demo-model");
    }

    /** Folder that the demo model is compiled to, so that its own folder stays as it came. */
    public Path modelCache() {
        return output().resolve("model-cache");
    }

    /**
     * Folder for what tools write: the launcher's ({@code -Dpolyphony.output}), which may be one of
     * the user's own, or that of the build.
     */
    public Path output() {
        String given = System.getProperty("polyphony.output");
        return given == null ? folder.resolve("target") : Path.of(given);
    }
}
