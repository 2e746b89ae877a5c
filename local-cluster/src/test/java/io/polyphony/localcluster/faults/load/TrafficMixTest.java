package io.polyphony.localcluster.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.localcluster.feedback.FeedbackKind;
import io.polyphony.localcluster.feedback.FeedbackLine;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class TrafficMixTest {

    private static final int MANY = 3_000;

    @Test
    void theSameSeedGivesTheSameRecords() {
        assertThat(described(records(4))).isEqualTo(described(records(4)));
        assertThat(described(records(4))).isNotEqualTo(described(records(5)));
    }

    @Test
    void recordsAreEditedUnderTheirKeys() {
        Map<String, Integer> versions = new HashMap<>();
        records(1).forEach(record -> versions.merge(key(record), 1, Integer::sum));
        assertThat(versions.values()).contains(1, 2, 3);
    }

    @Test
    void onlyOneTenantForgets() {
        List<ProducerRecord<byte[], byte[]>> erasures =
                records(1).stream().filter(record -> record.value() == null).toList();
        assertThat(erasures)
                .isNotEmpty()
                .allSatisfy(
                        record -> assertThat(key(record)).startsWith(TrafficMix.FORGETFUL + "/"));
    }

    @Test
    void someValuesAreEmptyAndSomeAreCut() {
        assertThat(records(1))
                .anyMatch(record -> record.value() != null && record.value().length == 0)
                .anyMatch(record -> record.value() != null && record.value().length > 200);
    }

    private static List<ProducerRecord<byte[], byte[]>> records(long seed) {
        TrafficMix mix = new TrafficMix(sample(), "run", seed);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            records.add(mix.next(i));
        }
        return records;
    }

    private static List<FeedbackLine> sample() {
        List<FeedbackLine> sample = new ArrayList<>();
        for (FeedbackKind kind : FeedbackKind.values()) {
            sample.add(
                    new FeedbackLine(
                            kind,
                            "id",
                            FeedbackLine.DEFAULT_TENANT,
                            null,
                            new FeedbackLine.Wording("many words ".repeat(20), null, "en"),
                            FeedbackLine.Details.NONE));
        }
        return sample;
    }

    private static List<String> described(List<ProducerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> record.topic() + key(record) + Arrays.hashCode(record.value()))
                .toList();
    }

    private static String key(ProducerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }
}
