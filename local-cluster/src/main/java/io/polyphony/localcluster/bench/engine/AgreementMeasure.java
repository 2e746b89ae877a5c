package io.polyphony.localcluster.bench.engine;

import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TokenBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures whether a text has the same vector alone and in a batch, and the agreement of
 * precisions.
 */
final class AgreementMeasure {

    private final EngineReport report;

    AgreementMeasure(EngineReport report) {
        this.report = report;
    }

    /** Embeds each text alone, in a batch with all, and in a batch with another order. */
    void batches(EmbeddingModel model, List<int[]> texts) throws Exception {
        float[][] together = model.embed(TokenBatch.of(texts));
        List<float[]> alone = new ArrayList<>();
        for (int[] text : texts) {
            alone.add(model.embed(TokenBatch.of(List.of(text)))[0]);
        }
        VectorAgreement agreement = VectorAgreement.of(alone.toArray(float[][]::new), together);
        report.section("int8: a text alone and in a batch, " + texts.size() + " texts");
        report.truth("int8_bit_equal", "the same to the bit", agreement.bitEqual());
        report.cosine("int8_batch_vs_single_min_cos", "least cosine", agreement.minCosine());
    }

    /** Compares precisions of one model. */
    void precisions(
            String name, String field, ModelLoader exact, ModelLoader other, List<int[]> texts)
            throws Exception {
        List<TokenBatch> batches = new MicroBatches(512, 64).cut(texts);
        VectorAgreement agreement;
        try (EmbeddingModel fp32 = exact.openModel();
                EmbeddingModel int8 = other.openModel()) {
            agreement =
                    VectorAgreement.of(
                            MicroBatches.embed(fp32, batches), MicroBatches.embed(int8, batches));
        }
        report.section("int8 against fp32, " + name + ", " + texts.size() + " texts");
        report.cosine(field + "_min_cos", "least cosine", agreement.minCosine());
        report.cosine(field + "_median_cos", "median cosine", agreement.medianCosine());
        report.share(
                field + "_neighbours_at_10",
                "of the ten nearest texts the same",
                agreement.neighbourOverlap());
    }
}
