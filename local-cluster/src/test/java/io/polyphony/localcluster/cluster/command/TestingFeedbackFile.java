package io.polyphony.localcluster.cluster.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of reviews without end, each with other ids, and the ids of all of them. */
final class TestingFeedbackFile {

    private final Path folder;
    private final List<String> texts;
    private final List<String> ids = new ArrayList<>();

    TestingFeedbackFile(Path folder) throws IOException {
        this.folder = folder;
        this.texts =
                Files.readAllLines(Path.of("sample-feedback/reviews.jsonl")).stream()
                        .map(
                                line ->
                                        line.replaceFirst(
                                                "\"id\"\\s*:\\s*\"[^\"]*\"", "\"id\":\"%s\""))
                        .toList();
    }

    /** A file of so many more reviews. */
    Path next(int count) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = "r%06d".formatted(ids.size());
            lines.add(texts.get(ids.size() % texts.size()).replace("\"%s\"", '"' + id + '"'));
            ids.add(id);
        }
        return Files.write(folder.resolve("reviews-%d.jsonl".formatted(ids.size())), lines);
    }

    /** All ids so far, in ascending order. */
    List<String> ids() {
        return List.copyOf(ids);
    }
}
