package io.polyphony.job.avro.output;

import io.polyphony.schemas.Exemplar;
import java.util.List;

/** Converts exemplars to their Avro records. */
final class Exemplars {

    private Exemplars() {}

    static List<Exemplar> of(
            List<io.polyphony.clustering.feature.Exemplar> exemplars,
            boolean includeText,
            EvidenceDetail detail) {
        if (!detail.hasEvidence()) {
            return List.of();
        }
        return exemplars.stream()
                .map(
                        exemplar ->
                                new Exemplar(
                                        exemplar.recordKey(),
                                        LanguageCode.orUndetermined(exemplar.language()),
                                        includeText && detail.codePoints() > 0
                                                ? exemplar.shortened(detail.codePoints()).text()
                                                : null))
                .toList();
    }
}
