package io.polyphony.job.kafka.sink;

import io.polyphony.job.avro.output.EvidenceDetail;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.apache.flink.metrics.Counter;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Shortens the exemplars of a theme until its record fits. */
final class ShortenedEvidence {

    private static final Set<EvidenceDetail> SHORTENED =
            EnumSet.complementOf(EnumSet.of(EvidenceDetail.ALL));

    private ShortenedEvidence() {}

    /**
     * Returns the record with most detail that fits; the smallest if none does.
     *
     * @param oversize counts records that are not whole
     */
    static ProducerRecord<byte[], byte[]> fit(
            RecordLimit limit,
            Counter oversize,
            Function<EvidenceDetail, ProducerRecord<byte[], byte[]>> messages) {
        ProducerRecord<byte[], byte[]> message = messages.apply(EvidenceDetail.ALL);
        if (limit.fits(message)) {
            return message;
        }
        oversize.inc();
        for (EvidenceDetail detail : SHORTENED) {
            message = messages.apply(detail);
            if (limit.fits(message)) {
                return message;
            }
        }
        return message;
    }
}
