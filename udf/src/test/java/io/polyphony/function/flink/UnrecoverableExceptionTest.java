package io.polyphony.function.flink;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.runtime.throwable.ThrowableClassifier;
import org.apache.flink.runtime.throwable.ThrowableType;
import org.junit.jupiter.api.Test;

class UnrecoverableExceptionTest {

    @Test
    void flinkFindsEverySubclassAmongTheCauses() {
        Exception wrapped = new Exception("task failed", new Failure());

        assertThat(
                        ThrowableClassifier.findThrowableOfThrowableType(
                                wrapped, ThrowableType.NonRecoverableError))
                .containsInstanceOf(Failure.class);
    }

    private static final class Failure extends UnrecoverableException {

        private static final long serialVersionUID = 1L;

        Failure() {
            super("failed");
        }
    }
}
