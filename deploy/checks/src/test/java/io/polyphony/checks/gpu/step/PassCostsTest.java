package io.polyphony.checks.gpu.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PassCostsTest {

    private final PassCosts costs = new PassCosts();

    @Test
    void findsWhatAPassCostsBesideItsTokens() {
        for (int tokens : new int[] {2048, 8192, 16384}) {
            costs.add(tokens, 0.002 + tokens / 100_000d);
        }

        assertThat(costs.fixedTokens()).isCloseTo(200, within(1e-6));
    }

    @Test
    void nothingIsFixedWhereTokensAloneCost() {
        costs.add(1000, 0.01);
        costs.add(2000, 0.02);

        assertThat(costs.fixedTokens()).isCloseTo(0, within(1e-9));
    }

    @Test
    void onePassTellsNothing() {
        costs.add(1000, 0.01);

        assertThat(costs.fixedTokens()).isZero();
    }
}
