package io.polyphony.embedding.onnx.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.embedding.graph.WeightSign;
import org.junit.jupiter.api.Test;

class ExactProductsTest {

    @Test
    void unsignedWeightsAreExactEverywhere() throws Exception {
        assertThat(ExactProducts.areExact(WeightSign.UNSIGNED)).isTrue();
    }

    @Test
    void theFormThatIsChosenIsExact() throws Exception {
        WeightSign chosen = ExactProducts.weightSign();

        assertThat(ExactProducts.areExact(chosen)).isTrue();
        assertThat(chosen == WeightSign.SIGNED)
                .isEqualTo(ExactProducts.areExact(WeightSign.SIGNED));
    }
}
