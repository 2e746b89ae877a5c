package io.polyphony.embedding;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SelfCheckTest {

    private static final int END = 99;

    @Test
    void acceptsAModelThatGivesUnitVectors() {
        assertThatCode(() -> check(batch -> new float[] {0.6f, 0.8f})).doesNotThrowAnyException();
    }

    @Test
    void needsNoEndToken() {
        assertThatCode(() -> SelfCheck.run(new RowModel(batch -> new float[] {0.6f, 0.8f}), "m"))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesVectorsThatDependOnTheBatch() {
        assertRefused(
                batch -> batch.size() == 1 ? new float[] {1, 0} : new float[] {0, 1},
                "a text's vector in a batch: expected that of the text alone, found cosine 0.0");
    }

    @Test
    void refusesVectorsThatAreNotOfUnitLength() {
        assertRefused(batch -> new float[] {1, 1}, "length of a vector: expected 1, found 1.41");
        assertRefused(batch -> new float[] {0, 0}, "length of a vector: expected 1, found 0.0");
    }

    @Test
    void refusesVectorsThatAreNotFinite() {
        assertRefused(
                batch -> new float[] {Float.NaN, 0},
                "a vector: expected finite numbers, found NaN or infinity");
    }

    @Test
    void refusesAnotherDimension() {
        assertRefused(batch -> new float[] {1}, "dimension: expected 2, found 1");
    }

    private static void assertRefused(Row row, String message) {
        assertThatThrownBy(() -> check(row))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageStartingWith("model m fails its self-check: " + message);
    }

    private static void check(Row row) throws EmbeddingException {
        SelfCheck.run(new RowModel(row), "m", END);
    }

    /** The vector of every text of a batch. */
    @FunctionalInterface
    private interface Row {
        float[] of(TokenBatch batch);
    }

    private record RowModel(Row row) implements EmbeddingModel {

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public float[][] embed(TokenBatch batch) {
            float[][] rows = new float[batch.size()][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = row.of(batch);
            }
            return rows;
        }

        @Override
        public void close() {}
    }
}
