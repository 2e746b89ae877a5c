package io.polyphony.checks.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The size of the front page. */
record Readme(int words, int lines, int columns) {

    static Readme read(Path root) throws IOException {
        String text = Files.readString(root.resolve("README.md"));
        return new Readme(
                text.strip().split("\\s+").length,
                (int) text.lines().count(),
                text.lines()
                        .mapToInt(line -> line.codePointCount(0, line.length()))
                        .max()
                        .orElse(0));
    }

    List<String> tooLong() {
        List<String> found = new ArrayList<>();
        if (words > Structure.README_WORDS
                || lines > Structure.README_LINES
                || columns > Structure.README_COLUMNS) {
            found.add("README.md: %d words, %d lines, %d columns".formatted(words, lines, columns));
        }
        return found;
    }
}
