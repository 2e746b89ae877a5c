package io.polyphony.localcluster.faults.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * Measured values of one quantity over time. Used by one thread at a time.
 *
 * @param name what was measured, with its unit
 */
record Series(String name, List<Double> hours, List<Double> values) {

    Series(String name) {
        this(name, new ArrayList<>(), new ArrayList<>());
    }

    void add(double hour, double value) {
        hours.add(hour);
        values.add(value);
    }

    double mean() {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    double max() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** Growth per hour by least squares; 0 of fewer than two times. */
    double slope() {
        double middle = hours.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double mean = mean();
        double above = 0;
        double below = 0;
        for (int i = 0; i < hours.size(); i++) {
            double distance = hours.get(i) - middle;
            above += distance * (values.get(i) - mean);
            below += distance * distance;
        }
        return below == 0 ? 0 : above / below;
    }
}
