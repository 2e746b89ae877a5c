package io.polyphony.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands, files and classes that a page names are there. */
class CommandsTest {

    private static final String ROOMS = "(deploy|job|local-cluster|schemas|udf|\\.ci|\\.github)/";

    private static final String CLASS =
            "[A-Z]\\w*[a-z](Test|ITCase|Operator|Function|Decoder|Encoder|Codec|Options|Settings)";
    private static final Set<String> OF_FLINK = Set.of("RichMapFunction");

    private final Commands commands = new Commands();

    CommandsTest() throws IOException {}

    static List<MarkdownPage> pages() throws IOException {
        return MarkdownPage.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandExists(MarkdownPage page) {
        List<String> lines = new ArrayList<>(page.commands());
        page.inlineCode().stream().filter(code -> code.contains(" ")).forEach(lines::add);

        assertThat(lines.stream().map(commands::problemOf).filter(problem -> !problem.isEmpty()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyFileOfTheRepositoryExists(MarkdownPage page) {
        assertThat(page.inlineCode().stream().map(code -> code.split("[ :#]")[0]))
                .filteredOn(path -> path.matches(ROOMS + "[\\w./-]+"))
                .filteredOn(path -> !path.matches(".*/target(/.*)?"))
                .filteredOn(path -> !Files.exists(MarkdownPage.ROOT.resolve(path)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyClassExists(MarkdownPage page) {
        assertThat(page.inlineCode())
                .filteredOn(code -> code.matches(CLASS) && !OF_FLINK.contains(code))
                .filteredOn(name -> !commands.isClass(name))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "local-cluster/none,                      is no command",
        "local-cluster/cluster fly,               has no fly",
        "local-cluster/demo --none,               has no --none",
        "FOO=1 ./mvnw verify -Pnone,              no pom has the profile none",
        "./mvnw -pl none verify,                  none is no module",
        "cd x && bin/polyphony fly,               has no fly"
    })
    void whatIsNotThereIsNamed(String line, String problem) {
        assertThat(commands.problemOf(line)).contains(problem);
    }
}
