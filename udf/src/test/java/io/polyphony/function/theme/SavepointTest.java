package io.polyphony.function.theme;

import static io.polyphony.function.theme.TestingSavepoints.FOLDER;
import static io.polyphony.function.theme.TestingSavepoints.eraseState;
import static io.polyphony.function.theme.TestingSavepoints.file;
import static io.polyphony.function.theme.TestingSavepoints.keepThemes;
import static io.polyphony.function.theme.TestingSavepoints.keepThemesState;
import static io.polyphony.function.theme.TestingSavepoints.kept;
import static io.polyphony.function.theme.TestingSavepoints.label;
import static io.polyphony.function.theme.TestingSavepoints.labelState;
import static io.polyphony.function.theme.TestingSavepoints.restore;
import static io.polyphony.function.theme.TestingSavepoints.stateNames;
import static io.polyphony.function.theme.TestingSavepoints.summarise;
import static io.polyphony.function.theme.TestingSavepoints.summariseState;
import static io.polyphony.function.theme.TestingSavepoints.summarised;
import static io.polyphony.function.theme.TestingSavepoints.summary;
import static io.polyphony.function.theme.TestingSavepoints.waiting;
import static io.polyphony.function.theme.TestingThemes.WINDOW;
import static io.polyphony.function.theme.TestingThemes.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.clustering.theme.Membership;
import io.polyphony.clustering.theme.ThemeAssignment;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.join.FormerRecords;
import io.polyphony.function.record.join.Joinable;
import io.polyphony.function.record.join.SummarisedPart;
import io.polyphony.function.record.join.WaitingFeedback;
import java.nio.file.Files;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * State that an earlier version wrote goes on in this one. Each folder of files is kept for good;
 * the first names codecs by their classes, the second by their stable names, the third has whole
 * records in open windows and numbers them, the fourth has views of them, the sixth headers, the
 * seventh votes and what was cut from texts, the eighth ratings, phrases and the tree above themes,
 * the ninth the background. A new one is written by {@code ./mvnw test -pl schemas,udf
 * -Dtest=SavepointTest#writesTheStateOfThisVersion -Dsavepoint.regenerate=true
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class SavepointTest {

    /** The folder of the present form of state; a new one is one more. */
    private static final int NEW = 9;

    /** Made from tenant, window and founding key: it must not change under a state. */
    private static final String THEME_ID = "mnms3yvrr2p5d7q7";

    @Test
    @EnabledIfSystemProperty(named = "savepoint.regenerate", matches = "true")
    void writesTheStateOfThisVersion() throws Exception {
        Files.createDirectory(FOLDER.resolve(Integer.toString(NEW)));
        OperatorSnapshotUtil.writeStateHandle(summariseState(), file(NEW, "summarise"));
        OperatorSnapshotUtil.writeStateHandle(keepThemesState(), file(NEW, "keep-themes"));
        OperatorSnapshotUtil.writeStateHandle(labelState(), file(NEW, "label"));
        OperatorSnapshotUtil.writeStateHandle(eraseState(), file(NEW, "erase"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void openWindowsOfSummariseGoOn(int folder) throws Exception {
        try (var harness = summarise("model-a")) {
            restore(harness, folder, "summarise");

            harness.processElement(about(0, "acme", 4, 300), 300);
            harness.processWatermark(2 * WINDOW);

            List<SummarisedFeedback> records =
                    new TestingJoin().records(harness.extractOutputValues());
            assertThat(records)
                    .extracting(record -> record.embedded().feedback().identity().id())
                    .containsExactly("r2", "r3", "r4");
            assertThat(records)
                    .extracting(SummarisedFeedback::late)
                    .containsExactly(false, true, true);
        }
    }

    /** Their whole records have been sent on before. */
    @Test
    void viewsOfOpenWindowsOfSummariseGoOn() throws Exception {
        try (var harness = summarise("model-a")) {
            restore(harness, NEW, "summarise");

            harness.processElement(about(0, "acme", 4, 300), 300);
            harness.processWatermark(2 * WINDOW);

            List<Joinable> output = harness.extractOutputValues();
            assertThat(output).hasSize(2).first().isInstanceOf(WaitingFeedback.class);
            assertThat(((SummarisedPart) output.get(1)).members())
                    .extracting(SummarisedPart.Member::name, SummarisedPart.Member::late)
                    .containsExactly(
                            tuple("2000/#0/reviews/0/2", false),
                            tuple("2000/#1/reviews/0/3", true),
                            tuple(((WaitingFeedback) output.get(0)).name(), true));
        }
    }

    /** The first folder has no timers of processing time. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void silenceEndsOpenWindowsOfSummarise(int folder) throws Exception {
        SummariseFunction function =
                new SummariseFunction(TestingThemes.themeSettings(1, 100, true, "model-a"));
        try (var harness = summarise(function)) {
            restore(harness, folder, "summarise");
            harness.processWatermark(0);

            function.inputIsIdle(true, 0);
            harness.setProcessingTime(10 * WINDOW);
            harness.setProcessingTime(20 * WINDOW);

            assertThat(new TestingJoin().records(harness.extractOutputValues()))
                    .extracting(record -> record.embedded().feedback().identity().id())
                    .containsExactly("r2", "r3");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, NEW})
    void themesAndWaitingSummariesOfKeepThemesGoOn(int folder) throws Exception {
        try (var harness = keepThemes()) {
            restore(harness, folder, "keep-themes");

            summary(harness, 0, 3 * WINDOW);
            harness.processBothWatermarks(new Watermark(4 * WINDOW - 1));

            assertThat(harness.extractOutputValues())
                    .flatExtracting(ThemeAssignment::themes)
                    .extracting(AssignedTheme::themeId)
                    .containsExactly(THEME_ID, THEME_ID);
            assertThat(harness.extractOutputValues())
                    .flatExtracting(ThemeAssignment::themes)
                    .allMatch(theme -> theme.membership() == Membership.MEMBER);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void waitingRecordsOfLabelGoOn(int folder) throws Exception {
        try (var harness = label()) {
            restore(harness, folder, "label");

            harness.processElement1(new FormerRecords(summarised(2)), WINDOW - 1);

            assertThat(harness.extractOutputValues())
                    .extracting(labelled -> labelled.theme().id())
                    .containsExactly("theme", "theme");
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void waitingPartsOfLabelGoOn() throws Exception {
        try (var harness = label()) {
            restore(harness, NEW, "label");

            harness.processElement1(waiting(2), 1);

            assertThat(harness.extractOutputValues())
                    .extracting(labelled -> labelled.theme().id())
                    .containsExactly("theme", "theme");
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, NEW})
    void refusesTheStateOfAnotherModelAndSaysWhatToDo(int folder) throws Exception {
        try (var harness = summarise("model-b")) {
            assertThatThrownBy(() -> restore(harness, folder, "summarise"))
                    .hasStackTraceContaining("provenance is model-a in the state and now model-b")
                    .hasStackTraceContaining("start with the settings of the state, or without it");
        }
    }

    @Test
    void statesKeepTheirNames() throws Exception {
        assertThat(stateNames(summariseState()))
                .contains(
                        "window-records",
                        "record-views",
                        "window-sizes",
                        "window-bytes",
                        "closed-until",
                        "newest-window",
                        "key-windows",
                        "background",
                        "background-sample",
                        "background-used-in");
        assertThat(stateNames(keepThemesState()))
                .contains(
                        "window-summaries",
                        "curation",
                        "curation-commands",
                        "erasures",
                        "erased-keys",
                        "erased-day",
                        "closed-until",
                        "tick",
                        "theme-index",
                        "theme",
                        "candidate",
                        "alias",
                        "archive-index",
                        "archive",
                        "tenant-life",
                        "term-census",
                        "theme-entry",
                        "candidate-entry",
                        "archive-entry",
                        "theme-pair",
                        "tenant-counts",
                        "term-additions",
                        "theme-tree",
                        "key-windows",
                        "background",
                        "background-sample");
        assertThat(stateNames(labelState()))
                .contains(
                        "summarised-records",
                        "summarised-groups",
                        "record-counts",
                        "theme-assignments",
                        "waiting-records",
                        "summarised-parts",
                        "part-answers",
                        "missing-records");
        assertThat(stateNames(eraseState())).contains("erasure", "held-records", "newest-versions");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, NEW})
    void theKeptStateHasTheNamesOfThisVersion(int folder) throws Exception {
        assertThat(stateNames(kept(folder, "summarise"))).isSubsetOf(stateNames(summariseState()));
        assertThat(stateNames(kept(folder, "keep-themes")))
                .isSubsetOf(stateNames(keepThemesState()));
        assertThat(stateNames(kept(folder, "label"))).isSubsetOf(stateNames(labelState()));
    }
}
