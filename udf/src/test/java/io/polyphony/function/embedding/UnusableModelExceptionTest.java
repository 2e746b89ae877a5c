package io.polyphony.function.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.BrokenModelException;
import io.polyphony.embedding.EmbeddingException;
import org.apache.flink.api.common.TaskInfoImpl;
import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.junit.jupiter.api.Test;

class UnusableModelExceptionTest {

    @Test
    void aBrokenModelEndsAJobThatStartsAndNoJobThatRan() throws Exception {
        BrokenModelException broken = new BrokenModelException("model.safetensors: NaN");

        assertThatThrownBy(() -> open(0, broken))
                .isInstanceOf(UnusableModelException.class)
                .hasMessage("model.safetensors: NaN")
                .satisfies(
                        failure ->
                                assertThat(ThrowableClassifier.getThrowableType(failure))
                                        .isEqualTo(ThrowableType.NonRecoverableError));
        assertThatThrownBy(() -> open(1, broken)).isSameAs(broken);
    }

    @Test
    void whatMayPassIsTriedAgain() {
        EmbeddingException busy = new EmbeddingException("no memory now");

        assertThatThrownBy(() -> open(0, busy)).isSameAs(busy);
    }

    private static void open(int attempt, EmbeddingException failure) throws EmbeddingException {
        UnusableModelException.opened(
                new TaskInfoImpl("embed", 1, 0, 1, attempt),
                () -> {
                    throw failure;
                });
    }
}
