package io.polyphony.checks.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The top level is fixed: what a tool leaves there is no part of the project. */
class TopLevelTest {

    private static final Path ROOT = Path.of("../..");
    private static final String BUILT = "target";

    @Test
    void holdsTheModulesAndNothingElse() throws IOException {
        assertThat(visible())
                .containsExactlyInAnyOrder(
                        "LICENSE",
                        "NOTICE",
                        "README.md",
                        "deploy",
                        "job",
                        "local-cluster",
                        "mvnw",
                        "mvnw.cmd",
                        "pom.xml",
                        "schemas",
                        "udf");
    }

    private static List<String> visible() throws IOException {
        try (Stream<Path> entries = Files.list(ROOT)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.equals(BUILT))
                    .toList();
        }
    }
}
