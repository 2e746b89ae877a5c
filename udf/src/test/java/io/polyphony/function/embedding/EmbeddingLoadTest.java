package io.polyphony.function.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.SequenceKey;
import io.polyphony.embedding.VectorCache;
import io.polyphony.function.TestingModelLoader;
import org.junit.jupiter.api.Test;

class EmbeddingLoadTest {

    private static final long SECOND = 1_000_000_000;

    private final EmbeddingLoad step = new EmbeddingLoad();

    @Test
    void isSharedByEqualLoadersOfAModel() {
        TestingModelLoader loader = new TestingModelLoader();
        ModelDescription other = new ModelDescription("other", "1", 2, 100);
        EmbeddingLoad first = EmbeddingLoad.of(loader, TestingModelLoader.MODEL);
        assertThat(EmbeddingLoad.of(loader, TestingModelLoader.MODEL)).isSameAs(first);
        assertThat(EmbeddingLoad.of(loader, other)).isNotSameAs(first);
        assertThat(EmbeddingLoad.of(new TestingModelLoader(), TestingModelLoader.MODEL))
                .isNotSameAs(first);
    }

    @Test
    void knowsNothingWithoutASubtask() {
        assertThat(step.isKnown()).isFalse();
        assertThat(step.isIdle()).isFalse();
        assertThat(step.isBusy()).isFalse();
    }

    @Test
    void isIdleWhileASubtaskHasNothingToDoAndNothingIsOnItsWay() {
        step.opened(0, 2);
        assertThat(step.isIdle()).isTrue();
        step.batchLeft();
        assertThat(step.isIdle()).isFalse();
        step.started(0);
        assertThat(step.isIdle()).isFalse();
        step.finished(SECOND);
        assertThat(step.isIdle()).isTrue();
    }

    @Test
    void isBusyWhileAllSubtasksAre() {
        step.opened(0, 2);
        step.opened(0, 2);
        step.started(0);
        assertThat(step.isBusy()).isFalse();
        step.started(0);
        assertThat(step.isBusy()).isTrue();
        step.finished(SECOND);
        assertThat(step.isBusy()).isFalse();
    }

    @Test
    void batchesThatWentElsewhereAreForgottenWhenItStarves() {
        step.opened(0, 2);
        step.batchLeft();
        step.batchLeft();
        step.batchLeft();
        step.started(0);
        step.finished(SECOND);
        assertThat(step.isIdle()).as("two are missing").isFalse();
        step.started(2 * SECOND);
        step.finished(3 * SECOND);
        assertThat(step.isIdle()).isTrue();
    }

    @Test
    void theLastSubtaskTakesTheCacheWithIt() {
        SequenceKey key = new SequenceKey(1, 2);
        assertThat(step.opened(0, 2)).isNull();
        step.closed();

        VectorCache cache = step.opened(1 << 20, 2);
        assertThat(step.opened(1 << 20, 2)).isSameAs(cache);
        assertThat(step.remembers(key)).isFalse();
        cache.put(key, new float[2]);
        step.closed();
        assertThat(step.remembers(key)).isTrue();
        step.closed();
        assertThat(step.hasCache()).isFalse();
        assertThat(step.remembers(key)).isFalse();
    }
}
