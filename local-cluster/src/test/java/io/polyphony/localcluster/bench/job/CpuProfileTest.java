package io.polyphony.localcluster.bench.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuProfileTest {

    private static final double PERIOD = 0.01;
    private static final String EMBED = "embed texts (1/2)#0";
    private static final String PASS = "ai.onnxruntime.OrtSession.run";
    private static final String VECTOR = "io.polyphony.vector.VectorMath.dot";

    @Test
    void sharesOutWhatIsLeftOfAThreadAmongItsNativeSamples() {
        List<StackSample> samples = new ArrayList<>();
        samples.addAll(Collections.nCopies(20, new StackSample(EMBED, false, List.of(VECTOR))));
        samples.addAll(Collections.nCopies(3, new StackSample(EMBED, true, List.of(PASS))));

        CpuProfile profile = profile(samples, Map.of(EMBED, 1.0), 1.0);

        assertThat(line(profile.byActivity(), Activity.CLUSTER.title()).seconds())
                .isCloseTo(0.2, within(1e-9));
        assertThat(line(profile.byActivity(), Activity.FORWARD_PASS.title()).seconds())
                .isCloseTo(0.8, within(1e-9));
        assertThat(line(profile.byActivity(), Activity.FORWARD_PASS.title()).samples())
                .isEqualTo(3);
    }

    @Test
    void leavesOutSamplesThatOnlyWait() {
        List<StackSample> samples =
                List.of(
                        new StackSample("flink-netty", true, List.of("sun.nio.ch.EPoll.wait")),
                        new StackSample(
                                "flink-netty",
                                false,
                                List.of("org.apache.flink.runtime.io.network.Buffer.read")));

        CpuProfile profile = profile(samples, Map.of("flink-netty", 0.5), 0.5);

        assertThat(profile.samples()).isEqualTo(1);
        assertThat(line(profile.byActivity(), Activity.FLINK.title()).seconds()).isEqualTo(0.5);
    }

    @Test
    void sumsToTheTimeOfTheProcess() {
        CpuProfile profile =
                CpuProfile.of(
                        List.of(new StackSample(EMBED, true, List.of(PASS))),
                        PERIOD,
                        new CpuClock.Times(
                                Map.of(EMBED, 1.0, "main", 0.25),
                                Map.of(Activity.COMPILER, 0.5),
                                2.0));

        assertThat(profile.seconds()).isCloseTo(2.0, within(1e-9));
        assertThat(profile.byActivity().stream().mapToDouble(CpuProfile.Line::share).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(line(profile.byActivity(), Activity.COMPILER.title()).share()).isEqualTo(0.25);
        assertThat(line(profile.byActivity(), Activity.NATIVE.title()).seconds()).isEqualTo(0.25);
        assertThat(line(profile.byTask(), "main").seconds()).isEqualTo(0.25);
    }

    @Test
    void sumsSubtasksOfOneTaskAndPutsTheLargestFirst() {
        CpuProfile profile =
                profile(List.of(), Map.of(EMBED, 1.0, "embed texts (2/2)#0", 2.0, "main", 1.0), 4);

        assertThat(profile.byTask()).extracting(CpuProfile.Line::name).startsWith("embed texts");
        assertThat(profile.byTask().get(0).share()).isEqualTo(0.75);
    }

    @Test
    void namesATaskWithoutItsNumbers() {
        assertThat(CpuProfile.task("Source: read feedback -> batch texts (1/2)#0"))
                .isEqualTo("Source: read feedback -> batch texts");
        assertThat(CpuProfile.task("kafka-producer-network-thread | demo-1-0"))
                .isEqualTo("kafka-producer-network-thread");
        assertThat(CpuProfile.task("jobmanager-io-thread-12")).isEqualTo("jobmanager-io-thread");
    }

    @Test
    void namesTheInnermostMethodOfThisProject() {
        StackSample sample = new StackSample(EMBED, true, List.of(PASS, VECTOR, "a.B.c"));

        assertThat(sample.method()).isEqualTo(VECTOR);
        assertThat(new StackSample(EMBED, true, List.of(PASS)).method()).isEqualTo(PASS);
    }

    @Test
    void readsTicksOfAThreadWhoseNameHasBlanksAndBrackets() {
        String stat = "7 (C2 (odd) name) S 1 2 3 4 5 6 7 8 9 10 120 30 0 0 20";

        assertThat(NativeThreads.ticks(stat)).isEqualTo(150);
    }

    private static CpuProfile profile(
            List<StackSample> samples, Map<String, Double> threads, double process) {
        return CpuProfile.of(samples, PERIOD, new CpuClock.Times(threads, Map.of(), process));
    }

    private static CpuProfile.Line line(List<CpuProfile.Line> lines, String name) {
        return lines.stream().filter(line -> line.name().equals(name)).findFirst().orElseThrow();
    }
}
