package io.polyphony.localcluster.faults.proxy;

import java.time.Duration;

/**
 * State of the connections through a proxy.
 *
 * @param cut whether they are closed and new ones refused
 * @param delay of each piece that goes through, one after the other, so that it bounds the
 *     throughput, too
 */
public record Line(boolean cut, Duration delay) {

    public static final Line OPEN = new Line(false, Duration.ZERO);
    public static final Line CUT = new Line(true, Duration.ZERO);

    public static Line slow(Duration delay) {
        return new Line(false, delay);
    }
}
