package io.polyphony.checks.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the repository.
 *
 * @param file path below the root
 * @param prose the text without code blocks, whose lines are left empty
 * @param commands the lines of its bash blocks
 */
record MarkdownPage(Path file, String prose, List<String> commands) {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(#[^)\\s]*)?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern INLINE_CODE = Pattern.compile("`([^`]+)`");

    /** Target of a link: a page, a file or a folder, and the section in it. */
    record Link(String path, String anchor) {

        boolean isOutside() {
            return path.matches("[a-z]+:.*");
        }
    }

    /** Reads every page but those of build folders. */
    static List<MarkdownPage> all() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(ROOT::relativize)
                    .filter(file -> !file.toString().matches("(.*/)?(target|\\.git)/.*"))
                    .sorted()
                    .map(MarkdownPage::read)
                    .toList();
        }
    }

    static MarkdownPage read(Path file) {
        try {
            List<String> prose = new ArrayList<>();
            List<String> commands = new ArrayList<>();
            String block = "";
            for (String line : Files.readAllLines(ROOT.resolve(file))) {
                String stripped = line.strip();
                boolean isFence = stripped.startsWith("```");
                prose.add(isFence || !block.isEmpty() ? "" : line);
                if (isFence) {
                    block = block.isEmpty() ? stripped : "";
                } else if (block.equals("```bash")) {
                    commands.add(line);
                }
            }
            return new MarkdownPage(file, String.join("\n", prose), commands);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Link> links() {
        return LINK.matcher(INLINE_CODE.matcher(prose).replaceAll("code"))
                .results()
                .map(
                        found ->
                                new Link(
                                        found.group(1),
                                        found.group(2) == null ? "" : found.group(2)))
                .toList();
    }

    /** Returns the words between backticks, on one line each. */
    List<String> inlineCode() {
        return INLINE_CODE
                .matcher(prose)
                .results()
                .map(found -> found.group(1).replace('\n', ' '))
                .toList();
    }

    /** Returns the anchors that GitHub gives to the headings; one that repeats has a number. */
    Set<String> anchors() {
        Set<String> anchors = new TreeSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (MatchResult heading : HEADING.matcher(prose).results().toList()) {
            String words = heading.group(1).replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1");
            String anchor =
                    words.toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-');
            int times = seen.merge(anchor, 1, Integer::sum);
            anchors.add("#" + anchor + (times == 1 ? "" : "-" + (times - 1)));
        }
        return anchors;
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
