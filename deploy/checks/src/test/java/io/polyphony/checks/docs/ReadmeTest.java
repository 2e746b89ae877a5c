package io.polyphony.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The front page stays one: short, and with the two commands that a newcomer types. */
class ReadmeTest {

    private final String text = Files.readString(MarkdownPage.ROOT.resolve("README.md"));

    ReadmeTest() throws IOException {}

    @Test
    void isShortAndNarrow() {
        assertThat(text.lines().count()).isLessThanOrEqualTo(150);
        assertThat(text.strip().split("\\s+")).hasSizeLessThanOrEqualTo(1200);
        assertThat(text.lines())
                .filteredOn(line -> line.codePointCount(0, line.length()) > 120)
                .isEmpty();
    }

    @Test
    void beginsWithTheDemoAndTheTests() {
        assertThat(text).contains("\nlocal-cluster/demo --once ").contains("\n./mvnw -B verify ");
    }
}
