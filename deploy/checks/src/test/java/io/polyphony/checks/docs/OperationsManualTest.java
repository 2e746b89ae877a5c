package io.polyphony.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.checks.DeployFiles;
import io.polyphony.checks.monitoring.Monitoring;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.job.configuration.OptionsReference;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The manual explains every alert and every reason of a dead letter, and names no option that does
 * not exist.
 */
class OperationsManualTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `(\\w+)` \\| (.+) \\| (.+) \\|$", Pattern.MULTILINE);
    private static final Pattern OPTION =
            Pattern.compile(
                    "`((?:source|text|embedding|clustering|tenants|labelling|output|delivery)"
                            + "\\.[a-z0-9.-]+|dead-letters\\.[a-z0-9.-]+)(?::\\s[^`]*)?`");

    private final String manual = Files.readString(DeployFiles.path("README.md"));

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

    private List<String> firstCells() {
        List<String> cells = new ArrayList<>();
        ROW.matcher(manual).results().forEach(row -> cells.add(row.group(1)));
        return cells;
    }
}
