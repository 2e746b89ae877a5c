package io.polyphony.checks.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sources of all modules, main and test, keep to the rules of the script {@code structure}. */
class SourcesTest {

    private final Structure structure = Structure.of(Path.of("../.."));

    SourcesTest() throws IOException {}

    @Test
    void javadocOpensWithARoleOrAVerb() {
        assertThat(structure.openings()).isEmpty();
    }

    @Test
    void javadocUsesTheTermsOfTheField() {
        assertThat(structure.images()).isEmpty();
    }

    @Test
    void noLineIsTooWide() {
        assertThat(structure.wideLines()).isEmpty();
    }

    @Test
    void theStructureKeepsItsLimits() throws IOException {
        Map<String, List<String>> violations = structure.violations();
        violations.values().removeIf(List::isEmpty);

        assertThat(violations).isEmpty();
    }
}
