package io.polyphony.job.kafka.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.function.record.Directive;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.job.avro.InputLimits;
import io.polyphony.job.avro.SingleObjectFormat;
import io.polyphony.job.avro.WriterSchemas;
import io.polyphony.schemas.CurationCommand;
import io.polyphony.schemas.CurationKind;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.OperatorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CurationDecodeFunctionTest {

    private final Map<String, Counter> counters = new TreeMap<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private final List<Directive> commands = new ArrayList<>();
    private final CurationDecodeFunction function =
            new CurationDecodeFunction(
                    new SingleObjectFormat(WriterSchemas.released()), "default", InputLimits.NONE);

    @BeforeEach
    void open() {
        function.setRuntimeContext(
                stub(RuntimeContext.class, "getMetricGroup", arguments -> metrics()));
        function.open(DefaultOpenContext.INSTANCE);
    }

    @Test
    void countsByReasonWhatIsNoCommand() throws Exception {
        assertThat(counters).hasSize(Reason.values().length);

        process("shall be pinned".getBytes(StandardCharsets.UTF_8));
        process(command(CurationKind.RENAME));
        process(command(CurationKind.RENAME));
        process(command(CurationKind.PIN));

        assertThat(commands).hasSize(1);
        assertThat(letters).hasSize(3);
        assertThat(count(Reason.UNDECODABLE)).isEqualTo(1);
        assertThat(count(Reason.INVALID_COMMAND)).isEqualTo(2);
    }

    private long count(Reason reason) {
        return Objects.requireNonNull(counters.get(reason.name())).getCount();
    }

    private void process(byte[] value) throws Exception {
        SourceRecord original =
                new SourceRecord(new SourcePosition("curation", 0, 0, 0), null, value, List.of());
        function.processElement(original, new TestingContext(), new CollectedCommands());
    }

    /** A command without a name, which a rename needs and a pin does not. */
    private static byte[] command(CurationKind kind) throws Exception {
        ByteBuffer value =
                CurationCommand.newBuilder()
                        .setId("c1")
                        .setTenant("acme")
                        .setKind(kind)
                        .setThemeId("theme")
                        .build()
                        .toByteBuffer();
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return bytes;
    }

    private OperatorMetricGroup metrics() {
        return stub(
                OperatorMetricGroup.class,
                "addGroup",
                arguments ->
                        new UnregisteredMetricsGroup() {
                            @Override
                            public Counter counter(String name) {
                                Counter counter = super.counter(name);
                                counters.put(String.valueOf(arguments[1]), counter);
                                return counter;
                            }
                        });
    }

    private interface Answer {

        Object to(Object[] arguments);
    }

    private static <T> T stub(Class<T> type, String known, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            if (!method.getName().equals(known)) {
                                throw new UnsupportedOperationException(method.getName());
                            }
                            return answer.to(arguments);
                        }));
    }

    private final class TestingContext extends ProcessFunction<SourceRecord, Directive>.Context {

        private TestingContext() {
            function.super();
        }

        @Override
        public @Nullable Long timestamp() {
            return null;
        }

        @Override
        public TimerService timerService() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <X> void output(OutputTag<X> tag, X value) {
            letters.add((DeadLetter) value);
        }
    }

    private final class CollectedCommands implements Collector<Directive> {

        @Override
        public void collect(Directive command) {
            commands.add(command);
        }

        @Override
        public void close() {}
    }
}
