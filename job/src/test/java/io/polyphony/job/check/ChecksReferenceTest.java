package io.polyphony.job.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page, the checks and their tests agree. Regenerate as the page of options. */
class ChecksReferenceTest {

    private static final Path PAGE = Path.of("CHECKS.md");
    private static final Pattern COVERS = Pattern.compile("@Covers\\(([^)]*)\\)");

    @Test
    void thePageIsCurrent() throws IOException {
        if (Boolean.getBoolean("options.regenerate")) {
            Files.writeString(PAGE, ChecksReference.markdown());
        }

        assertThat(PAGE)
                .as("regenerate with -Doptions.regenerate=true, see %s", getClass())
                .hasContent(ChecksReference.markdown());
    }

    @ParameterizedTest
    @EnumSource(Check.class)
    void eachCheckAnswersAsItsRowSays(Check check) throws IOException {
        String sources = text(Path.of("src/main/java"));

        assertThat(uses(sources, "refuse", check))
                .as("refuses")
                .isEqualTo(!check.row().contains("| warning |"));
        assertThat(uses(sources, "warn", check))
                .as("warns")
                .isEqualTo(!check.row().contains("| refused |"));
    }

    @ParameterizedTest
    @EnumSource(Check.class)
    void eachCheckHasATest(Check check) throws IOException {
        String covered =
                COVERS.matcher(text(Path.of("src/test/java")))
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.joining());

        assertThat(covered).containsPattern("Check\\." + check + "\\b");
    }

    private static boolean uses(String sources, String method, Check check) {
        return Pattern.compile("\\." + method + "\\(\\s*Check\\." + check + ",")
                .matcher(sources)
                .find();
    }

    private static String text(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(ChecksReferenceTest::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
