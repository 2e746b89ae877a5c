package io.polyphony.function.theme;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.hierarchy.TestingTrees;
import io.polyphony.clustering.hierarchy.ThemeTree;
import io.polyphony.clustering.lifecycle.store.TenantCounts;
import io.polyphony.clustering.lifecycle.store.TenantState;
import io.polyphony.clustering.lifecycle.store.ThemePair;
import io.polyphony.clustering.settings.VotingRules;
import io.polyphony.clustering.terms.TermAddition;
import io.polyphony.clustering.terms.TermCensus;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.clustering.terms.TermForm;
import io.polyphony.clustering.theme.CandidateEntry;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeBuilder;
import io.polyphony.clustering.theme.ThemeIndex;
import io.polyphony.function.serialization.StreamTypes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyedThemeStoreTest {

    private static final Theme A = theme("a").build();
    private static final Theme B = theme("b").build();
    private static final Theme CANDIDATE = theme("c").bornIn(Long.MIN_VALUE).build();
    private static final Theme ARCHIVED = theme("d").build();
    private static final TenantState LIFE =
            new TenantState(
                    7,
                    List.of(new ThemePair("a", "b", 1, 5), new ThemePair("a", "c", 2, 6)),
                    new TreeSet<>(List.of("b")));

    private static final ThemeTree TREE = TestingTrees.chain();

    @Test
    void stateOfAnEarlierVersionGoesOn() throws Exception {
        OperatorSubtaskState former = run(null, new FormerState());

        run(
                former,
                new Stored(
                        store -> {
                            assertThat(store.counts()).isEqualTo(new TenantCounts(2, 1, 2, 0));
                            assertThat(store.index())
                                    .usingRecursiveComparison()
                                    .isEqualTo(ThemeIndex.of(List.of(entry(A), entry(B))));
                            assertThat(store.archiveIndex().ids()).containsExactly("d");
                            assertThat(store.life()).isEqualTo(LIFE);
                            assertThat(store.tree()).isEqualTo(ThemeTree.NONE);
                            assertThat(store.candidateEntries())
                                    .usingRecursiveComparison()
                                    .isEqualTo(List.of(CandidateEntry.of(CANDIDATE)));
                            same(store.theme("a"), A);
                            same(store.candidate("c"), CANDIDATE);
                            same(store.archived("d"), ARCHIVED);
                        }));
    }

    @Test
    void countsWhatIsPutAndRemoved() throws Exception {
        OperatorSubtaskState state =
                run(
                        null,
                        new Stored(
                                store -> {
                                    store.putTheme(A, entry(A));
                                    store.putTheme(B, entry(B));
                                    store.putTheme(B, entry(B));
                                    store.putArchived(ARCHIVED, entry(ARCHIVED));
                                    store.putLife(TenantState.NEW, LIFE);
                                }));

        OperatorSubtaskState after =
                run(
                        state,
                        new Stored(
                                store -> {
                                    store.removeTheme("a");
                                    store.removeTheme("x");
                                    store.removeArchived("d");
                                    store.removeArchived("x");
                                    store.putLife(
                                            store.life(),
                                            LIFE.withPairs(LIFE.pairs().subList(1, 2)));
                                }));

        run(
                after,
                new Stored(
                        store -> {
                            assertThat(store.counts()).isEqualTo(new TenantCounts(1, 0, 1, 0));
                            assertThat(store.index().ids()).containsExactly("b");
                            assertThat(store.archiveIndex().size()).isZero();
                            assertThat(store.life().pairs()).isEqualTo(LIFE.pairs().subList(1, 2));
                        }));
    }

    @Test
    void keepsAddedTermsInTheirOrderUntilTheCensusHasThem() throws Exception {
        OperatorSubtaskState state =
                run(
                        null,
                        new Stored(
                                store -> {
                                    store.addTerms(addition("page"));
                                    store.addTerms(addition("late"));
                                }));

        OperatorSubtaskState after =
                run(
                        state,
                        new Stored(
                                store -> {
                                    assertThat(store.termAdditionCount()).isEqualTo(2);
                                    assertThat(store.termAdditions())
                                            .containsExactly(addition("page"), addition("late"));
                                    store.putCensus(TermCensus.EMPTY);
                                    store.addTerms(addition("slow"));
                                }));

        run(
                after,
                new Stored(
                        store ->
                                assertThat(store.termAdditions())
                                        .containsExactly(addition("slow"))));
    }

    @Test
    void keepsTheTreeOfATenant() throws Exception {
        OperatorSubtaskState state = run(null, new Stored(store -> store.putTree(TREE)));

        run(state, new Stored(store -> assertThat(store.tree()).isEqualTo(TREE)));
    }

    private static TermAddition addition(String term) {
        return new TermAddition(
                3,
                List.of(TermCounts.of("en", List.of(new TermForm(term, term)), 1, 1).bare()),
                List.of());
    }

    @Test
    void aForgottenTenantLeavesNothingBehind() throws Exception {
        try (var harness =
                harness(
                        new Stored(
                                store -> {
                                    store.putTheme(A, entry(A));
                                    store.putCandidate(CANDIDATE);
                                    store.putArchived(ARCHIVED, entry(ARCHIVED));
                                    store.putLife(TenantState.NEW, LIFE);
                                    store.addTerms(addition("page"));
                                    store.putTree(TREE);
                                    store.clear();
                                    assertThat(store.counts()).isEqualTo(TenantCounts.NONE);
                                    assertThat(store.index().size()).isZero();
                                }))) {
            harness.open();
            harness.processElement("acme", 0);

            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    private static void same(Object actual, Object expected) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    }

    private static ThemeBuilder theme(String id) {
        ClusterFeature feature =
                new ClusterFeature(
                        ClusterFeature.ONE,
                        new long[] {32_767, 0},
                        new TreeMap<>(Map.of("en", 1L)),
                        new long[] {3},
                        List.of(new Exemplar("k", "en", "text", new short[] {32_767, 0})));
        return ThemeBuilder.theme(feature).id(id).bornIn(2);
    }

    private static ThemeIndex.Entry entry(Theme theme) {
        return ThemeIndex.Entry.of(theme, TestingThemes.settings().thresholds());
    }

    private static OperatorSubtaskState run(
            @Nullable OperatorSubtaskState before,
            KeyedProcessFunction<String, String, String> function)
            throws Exception {
        try (var harness = harness(function)) {
            if (before != null) {
                harness.initializeState(before);
            }
            harness.open();
            harness.processElement("acme", 0);
            return harness.snapshot(1, 1);
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, String, String> harness(
            KeyedProcessFunction<String, String, String> function) throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(function), tenant -> tenant, Types.STRING);
        harness.setup();
        return harness;
    }

    /** Does something with the store of the tenant. */
    private static final class Stored extends KeyedProcessFunction<String, String, String> {

        private static final long serialVersionUID = 1L;

        private final transient Consumer<KeyedThemeStore> action;
        private transient KeyedThemeStore store;

        Stored(Consumer<KeyedThemeStore> action) {
            this.action = action;
        }

        @Override
        public void open(OpenContext context) {
            store = new KeyedThemeStore(getRuntimeContext(), true, VotingRules.DEFAULTS);
        }

        @Override
        public void processElement(String tenant, Context context, Collector<String> out) {
            action.accept(store.of(tenant));
        }
    }

    /** Writes what earlier versions wrote: both indices in one value each, no entries. */
    private static final class FormerState extends KeyedProcessFunction<String, String, String> {

        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(String tenant, Context context, Collector<String> out)
                throws Exception {
            RuntimeContext state = getRuntimeContext();
            themes("theme").putAll(Map.of("a", A, "b", B));
            themes("candidate").put("c", CANDIDATE);
            themes("archive").put("d", ARCHIVED);
            state.getState(new ValueStateDescriptor<>("theme-index", StreamTypes.THEME_INDEX))
                    .update(ThemeIndex.of(List.of(entry(A), entry(B))));
            state.getState(new ValueStateDescriptor<>("archive-index", StreamTypes.THEME_INDEX))
                    .update(ThemeIndex.of(List.of(entry(ARCHIVED))));
            state.getState(new ValueStateDescriptor<>("tenant-life", StreamTypes.TENANT_STATE))
                    .update(LIFE);
        }

        private MapState<String, Theme> themes(String name) {
            return getRuntimeContext()
                    .getMapState(new MapStateDescriptor<>(name, Types.STRING, StreamTypes.THEME));
        }
    }
}
