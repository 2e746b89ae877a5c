package io.polyphony.function.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import org.junit.jupiter.api.Test;

class SlowestSpeedTest {

    private final SlowestSpeed slowest = new SlowestSpeed();
    private final HashMap<Integer, double[]> speeds = slowest.createAccumulator();

    @Test
    void theSlowestSubtaskCountsWithWhatItReportedLast() {
        assertThat(slowest.getResult(speeds)).isZero();
        slowest.add(SlowestSpeed.report(0, 500), speeds, 0);
        slowest.add(SlowestSpeed.report(1, 80), speeds, 1);
        slowest.add(SlowestSpeed.nothing(), speeds, 2);
        assertThat(slowest.getResult(speeds)).isEqualTo(80);
        slowest.add(SlowestSpeed.report(1, 700), speeds, 3);
        assertThat(slowest.getResult(speeds)).isEqualTo(500);
    }

    @Test
    void aSubtaskThatIsNoMoreIsForgotten() {
        double end = SlowestSpeed.EXPIRES.toMillis();
        slowest.add(SlowestSpeed.report(7, 80), speeds, 0);
        slowest.add(SlowestSpeed.report(0, 500), speeds, end);
        assertThat(slowest.getResult(speeds)).isEqualTo(80);
        slowest.add(SlowestSpeed.nothing(), speeds, end + 1);
        assertThat(slowest.getResult(speeds)).isEqualTo(500);
    }

    @Test
    void ofTwoReportsTheNewerCounts() {
        HashMap<Integer, double[]> other = slowest.createAccumulator();
        slowest.add(SlowestSpeed.report(0, 500), speeds, 5);
        slowest.add(SlowestSpeed.report(0, 80), other, 4);
        assertThat(slowest.getResult(slowest.merge(speeds, other))).isEqualTo(500);
        assertThat(slowest.getResult(slowest.merge(other, speeds))).isEqualTo(500);
    }
}
