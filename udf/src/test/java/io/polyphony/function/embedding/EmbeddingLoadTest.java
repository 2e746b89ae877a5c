package io.polyphony.function.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.SequenceKey;
import io.polyphony.embedding.VectorCache;
import io.polyphony.function.TestingModelLoader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmbeddingLoadTest {

    private static final long SECOND = 1_000_000_000;

    private final EmbeddingLoad load = new EmbeddingLoad();

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
        assertThat(load.isKnown()).isFalse();
        assertThat(load.isIdle()).isFalse();
        assertThat(load.isBusy()).isFalse();
    }

    @Test
    void theSlowestTaskManagerSaysHowMuchAPassHandles() {
        assertThat(load.tokensWithin(Duration.ofSeconds(2))).isEqualTo(Integer.MAX_VALUE);
        load.slowestOfTheJob(100);
        assertThat(load.tokensWithin(Duration.ofSeconds(2))).isEqualTo(200);
        load.speed().add(300, SECOND);
        assertThat(load.tokensWithin(Duration.ofSeconds(2))).isEqualTo(200);
        load.slowestOfTheJob(900);
        assertThat(load.tokensWithin(Duration.ofSeconds(2))).isEqualTo(600);
        load.slowestOfTheJob(1e-9);
        assertThat(load.tokensWithin(Duration.ofSeconds(2))).isEqualTo(1);
    }

    @Test
    void isIdleWhileASubtaskHasNothingToDoAndNothingIsOnItsWay() {
        load.opened(0, 2);
        assertThat(load.isIdle()).isTrue();
        load.batchLeft();
        assertThat(load.isIdle()).isFalse();
        load.started(0);
        assertThat(load.isIdle()).isFalse();
        load.finished(SECOND);
        assertThat(load.isIdle()).isTrue();
    }

    @Test
    void isBusyWhileAllSubtasksAre() {
        load.opened(0, 2);
        load.opened(0, 2);
        load.started(0);
        assertThat(load.isBusy()).isFalse();
        load.started(0);
        assertThat(load.isBusy()).isTrue();
        load.finished(SECOND);
        assertThat(load.isBusy()).isFalse();
    }

    @Test
    void batchesThatWentElsewhereAreForgottenWhenItStarves() {
        load.opened(0, 2);
        load.batchLeft();
        load.batchLeft();
        load.batchLeft();
        load.started(0);
        load.finished(SECOND);
        assertThat(load.isIdle()).as("two are missing").isFalse();
        load.started(2 * SECOND);
        load.finished(3 * SECOND);
        assertThat(load.isIdle()).isTrue();
    }

    @Test
    void theLastSubtaskTakesTheCacheWithIt() {
        SequenceKey key = new SequenceKey(1, 2);
        assertThat(load.opened(0, 2)).isNull();
        load.closed();

        VectorCache cache = load.opened(1 << 20, 2);
        assertThat(load.opened(1 << 20, 2)).isSameAs(cache);
        assertThat(load.isCached(key)).isFalse();
        cache.put(key, new float[2]);
        load.closed();
        assertThat(load.isCached(key)).isTrue();
        load.closed();
        assertThat(load.hasCache()).isFalse();
        assertThat(load.isCached(key)).isFalse();
    }
}
