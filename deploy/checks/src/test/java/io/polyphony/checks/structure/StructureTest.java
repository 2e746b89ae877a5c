package io.polyphony.checks.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructureTest {

    private static final String MODULE = "module/src/main/java/";

    @TempDir private Path root;

    @BeforeEach
    void writeReadme() throws IOException {
        Files.writeString(root.resolve("README.md"), "one two\nthree\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"What a type is.", "Of a type.", "Whether it holds.", "To be used."})
    void aFragmentBeforeATypeIsFound(String opening) throws IOException {
        source("a/A.java", "package a;\n\n/** %s */\n@Deprecated\nfinal class A {}\n", opening);

        assertThat(Structure.of(root).openings())
                .containsExactly(MODULE + "a/A.java:3: " + opening);
    }

    @Test
    void whetherMayOpenAMethodAndNoStringIsAComment() throws IOException {
        source(
                "a/A.java",
                "/** An A. */\n"
                        + "class A {\n"
                        + "  String glob = \"/** What */\";\n"
                        + "  /** Whether it holds. */\n"
                        + "  boolean holds() { return glob == null; }\n"
                        + "}\n");

        assertThat(Structure.of(root).openings()).isEmpty();
    }

    @Test
    void anImageInsideALongCommentIsFound() throws IOException {
        source("a/A.java", "/**\n * An A. Candidates come\n * together here.\n */\nclass A {}\n");

        assertThat(Structure.of(root).images())
                .hasSize(1)
                .first()
                .asString()
                .contains("[come together]");
    }

    @Test
    void packagesThatImportEachOtherAreACycle() throws IOException {
        source("io/polyphony/a/A.java", "package io.polyphony.a;\nimport io.polyphony.b.B;\n");
        source("io/polyphony/b/B.java", "package io.polyphony.b;\nimport io.polyphony.a.A;\n");
        source("io/polyphony/c/C.java", "package io.polyphony.c;\nimport io.polyphony.a.A;\n");

        assertThat(Structure.of(root).cycles())
                .hasSize(1)
                .first()
                .asString()
                .isEqualTo("[module:io.polyphony.a, module:io.polyphony.b]");
    }

    @Test
    void recordsAndMethodsAreMeasured() throws IOException {
        String lines = "        x();\n".repeat(60);
        source(
                "a/A.java",
                "class A {\n"
                    + "    record R(int a, Map<B, C> b, int c, int d, int e, int f, int g, int h,"
                    + " int i) {}\n"
                    + "    void run() {\n"
                    + "%s    }\n"
                    + "}\n",
                lines);

        assertThat(Structure.of(root).violations())
                .hasEntrySatisfying(
                        "records over 8 components",
                        found ->
                                assertThat(found)
                                        .containsExactly(MODULE + "a/A.java:2: R: 9 components"))
                .hasEntrySatisfying(
                        "methods over 60 lines",
                        found ->
                                assertThat(found)
                                        .containsExactly(MODULE + "a/A.java:3: run: 62 lines"));
    }

    @Test
    void theTableHasTheSizeOfTheReadme() throws IOException {
        source("a/A.java", "class A {}\n");

        assertThat(Structure.of(root).measures())
                .containsEntry("README: words, lines, columns", "3, 2, 7")
                .containsEntry("packages, files", "1, 1");
    }

    private void source(String file, String text, Object... arguments) throws IOException {
        Path path = root.resolve(MODULE + file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, arguments.length == 0 ? text : text.formatted(arguments));
    }
}
