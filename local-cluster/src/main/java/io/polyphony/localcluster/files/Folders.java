package io.polyphony.localcluster.files;

import io.polyphony.localcluster.LocalClusterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of this machine. */
public final class Folders {

    private Folders() {}

    /** The folder of a model, if there is one; what is in it is for the model's loader to check. */
    public static Path requireModel(Path folder) throws LocalClusterException {
        if (!Files.isDirectory(folder)) {
            throw new LocalClusterException("no such model folder: " + folder);
        }
        return folder;
    }

    /** Removes a folder with everything in it; nothing happens if there is none. */
    public static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> contents;
        try (Stream<Path> walk = Files.walk(folder)) {
            contents = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : contents) {
            Files.deleteIfExists(path);
        }
    }
}
