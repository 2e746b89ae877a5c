package io.polyphony.job.avro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.function.record.IncomingFeedback;
import io.polyphony.function.record.source.SourceHeader;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PassedHeadersTest {

    private static final PassedHeaders TRACES = new PassedHeaders(Set.of("traceparent", "baggage"));

    @Test
    void thoseThatAreNamedGoOnInTheirOrderAndAsOftenAsTheyAreThere() {
        List<SourceHeader> headers =
                List.of(
                        header("baggage", "a=1"),
                        header("secret", "hunter2"),
                        new SourceHeader("traceparent", null),
                        header("baggage", "b=2"),
                        header("Traceparent", "other case"));

        assertThat(TRACES.of(record(headers)))
                .containsExactly(headers.get(0), headers.get(2), headers.get(3));
        assertThat(PassedHeaders.NONE.of(record(headers))).isEmpty();
    }

    @Test
    void whatIsBeyondTheBoundIsCounted() {
        SourceHeader small = header("traceparent", "00-1-2-01");
        List<SourceHeader> passed =
                TRACES.of(
                        record(
                                List.of(
                                        header("baggage", "x".repeat(PassedHeaders.MAX_BYTES)),
                                        small,
                                        header("baggage", "y".repeat(1 << 20)))));

        assertThat(passed).hasSize(2).startsWith(small);
        assertThat(passed.get(1).key()).isEqualTo("polyphony.headers-left-out");
        assertThat(passed.get(1).value()).asString(UTF_8).isEqualTo("2");
    }

    @Test
    void decodedFeedbackHasThem() {
        SourceHeader trace = header("traceparent", "00-1-2-01");
        FeedbackDecoder decoder =
                new FeedbackDecoder(TestingFeedback.FORMAT, "default", InputLimits.NONE, TRACES);

        for (byte[] value :
                List.of(
                        TestingFeedback.bytes(TestingFeedback.review().build()),
                        TestingFeedback.bytes(TestingFeedback.ticket().build()))) {
            IncomingFeedback decoded =
                    (IncomingFeedback)
                            decoder.decode(
                                    new SourceRecord(
                                            new SourcePosition("reviews", 0, 1, 2),
                                            null,
                                            value,
                                            List.of(header("other", "x"), trace)));

            assertThat(decoded.feedback().headers()).containsExactly(trace);
        }
    }

    private static SourceRecord record(List<SourceHeader> headers) {
        return new SourceRecord(new SourcePosition("reviews", 0, 1, 2), null, null, headers);
    }

    private static SourceHeader header(String key, String value) {
        return new SourceHeader(key, value.getBytes(UTF_8));
    }
}
