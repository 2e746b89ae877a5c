package io.polyphony.job.kafka.sink;

import io.polyphony.job.avro.EvidenceDetail;
import java.util.function.Function;
import org.apache.flink.metrics.Counter;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Shortens the exemplars of a theme until its record fits. */
final class ShortenedEvidence {

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
        ProducerRecord<byte[], byte[]> whole = messages.apply(EvidenceDetail.ALL);
        if (limit.fits(whole)) {
            return whole;
        }
        oversize.inc();
        for (EvidenceDetail detail : EvidenceDetail.values()) {
            ProducerRecord<byte[], byte[]> message = messages.apply(detail);
            if (detail != EvidenceDetail.ALL && limit.fits(message)) {
                return message;
            }
        }
        return messages.apply(EvidenceDetail.NONE);
    }
}
