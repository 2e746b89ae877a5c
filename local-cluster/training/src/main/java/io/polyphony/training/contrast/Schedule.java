package io.polyphony.training.contrast;

/**
 * Learning rate that rises linearly and falls along a cosine (Loshchilov and Hutter 2017) to a
 * twentieth of its peak.
 */
public record Schedule(float peak, int warmUp, int steps) {

    private static final double FLOOR = 0.05;

    /** Learning rate of a step, counted from 0. */
    public float at(int step) {
        if (step < warmUp) {
            return peak * (step + 1) / warmUp;
        }
        double progress = Math.min(1, (double) (step - warmUp) / Math.max(1, steps - warmUp));
        return (float) (peak * (FLOOR + (1 - FLOOR) * (1 + Math.cos(Math.PI * progress)) / 2));
    }
}
