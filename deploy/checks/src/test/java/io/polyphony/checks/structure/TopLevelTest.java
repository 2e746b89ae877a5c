package io.polyphony.checks.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.polyphony.checks.Program;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The top level is fixed: what a tool leaves there is no part of the project. */
class TopLevelTest {

    private static final Path ROOT = Path.of("../..");

    @Test
    void holdsTheModulesAndNothingElse() throws Exception {
        Program.Result tracked = Program.run(ROOT, "git", "ls-files");
        assumeTrue(tracked.code() == 0, "skipped: the sources are in no repository");

        assertThat(tracked.output().lines().map(path -> path.replaceFirst("/.*", "")))
                .filteredOn(name -> !name.startsWith("."))
                .containsOnly(
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
}
