package io.polyphony.checks.manual;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.checks.DeployFiles;
import io.polyphony.checks.monitoring.Monitoring;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.job.configuration.OptionsReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The manual names what there is: every alert with its action, every reason of a dead letter,
 * options, files and sections.
 */
class OperationsManualTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `(\\w+)` \\| (.+) \\| (.+) \\|$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)(#[^)]*)?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern OPTION =
            Pattern.compile(
                    "`((?:source|text|embedding|clustering|tenants|labelling|output|delivery|dead-letters)\\.[a-z0-9.-]+)(?::"
                        + " [^`]*)?`");

    private static final Path FILE = DeployFiles.path("README.md");

    private final String manual = Files.readString(FILE);

    OperationsManualTest() throws IOException {}

    @Test
    void everyAlertHasAMeaningAndAnAction() throws IOException {
        Set<String> rows = new TreeSet<>(firstCells());
        rows.removeIf(name -> !name.startsWith("Polyphony"));

        assertThat(rows).isEqualTo(Monitoring.alerts());
    }

    @Test
    void everyReasonOfADeadLetterIsExplained() {
        assertThat(firstCells())
                .containsAll(Arrays.stream(DeadLetter.Reason.values()).map(Enum::name).toList());
    }

    @Test
    void everyOptionIsOneOfTheJob() {
        String reference = OptionsReference.markdown();
        List<String> named = OPTION.matcher(manual).results().map(found -> found.group(1)).toList();

        assertThat(named).hasSizeGreaterThan(30);
        assertThat(named).allMatch(option -> reference.contains("| `" + option + "` |"));
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<MatchResult> links = LINK.matcher(manual).results().toList();

        assertThat(links).hasSizeGreaterThan(15);
        for (MatchResult link : links) {
            if (!link.group(1).startsWith("http")) {
                Path target = link.group(1).isEmpty() ? FILE : FILE.resolveSibling(link.group(1));
                assertThat(target).exists();
                assertThat(link.group(2) == null || anchors(target).contains(link.group(2)))
                        .as(link.group())
                        .isTrue();
            }
        }
    }

    private static List<String> anchors(Path file) throws IOException {
        return HEADING.matcher(Files.readString(file))
                .results()
                .map(
                        found ->
                                "#"
                                        + found.group(1)
                                                .toLowerCase()
                                                .replaceAll("[^a-z0-9 -]", "")
                                                .replace(' ', '-'))
                .toList();
    }

    private List<String> firstCells() {
        List<String> cells = new ArrayList<>();
        ROW.matcher(manual).results().forEach(row -> cells.add(row.group(1)));
        return cells;
    }
}
