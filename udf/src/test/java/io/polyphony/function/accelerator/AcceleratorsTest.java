package io.polyphony.function.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.junit.jupiter.api.Test;

class AcceleratorsTest {

    private final Accelerators accelerators = new Accelerators();

    @Test
    void subtasksAreSpreadOverTheDevices() {
        Set<ExternalResourceInfo> given = Set.of(new Gpu("1"), new Gpu("3"));
        assertThat(acquire(given)).hasValue(1);
        assertThat(acquire(given)).hasValue(3);
        assertThat(acquire(given)).hasValue(1);
        accelerators.release(OptionalInt.of(1));
        accelerators.release(OptionalInt.of(1));
        assertThat(acquire(given)).hasValue(1);
    }

    @Test
    void withoutDevicesThereIsNothingToHoldOrReturn() {
        assertThat(acquire(Set.of())).isEmpty();
        accelerators.release(OptionalInt.empty());
    }

    @Test
    void anIndexThatIsNoNumberIsAnError() {
        assertThatThrownBy(() -> acquire(Set.of(new Gpu("first"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "external resource 'gpu' (embedding.cuda.resource-name): expected a number"
                                + " as its property 'index', but it is first");
    }

    private OptionalInt acquire(Set<ExternalResourceInfo> given) {
        return accelerators.acquire("gpu", given);
    }

    private record Gpu(String index) implements ExternalResourceInfo {

        @Override
        public Optional<String> getProperty(String key) {
            return Optional.ofNullable(Map.of("index", index).get(key));
        }

        @Override
        public Collection<String> getKeys() {
            return Set.of("index");
        }
    }
}
