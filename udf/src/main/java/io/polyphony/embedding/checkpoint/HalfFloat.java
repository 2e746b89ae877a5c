package io.polyphony.embedding.checkpoint;

/** IEEE 754 binary16, which JDK 17 does not convert. */
public final class HalfFloat {

    private static final int LEAST_NORMAL_EXPONENT = -14;
    private static final float LEAST_SUBNORMAL = 0x1p-24f;
    private static final int MAX_FINITE = 0x7bff;

    private HalfFloat() {}

    static float toFloat(short half) {
        int exponent = (half >>> 10) & 0x1f;
        int mantissa = half & 0x3ff;
        float magnitude;
        if (exponent == 0) {
            magnitude = mantissa * LEAST_SUBNORMAL;
        } else if (exponent == 0x1f) {
            magnitude = mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            magnitude = Float.intBitsToFloat((exponent + 112) << 23 | mantissa << 13);
        }
        return half < 0 ? -magnitude : magnitude;
    }

    /** The nearest half, ties to even; what is too large becomes infinite. */
    static short fromFloat(float value) {
        int sign = (Float.floatToRawIntBits(value) >>> 16) & 0x8000;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) 0x7e00;
        }
        if (magnitude == 0) {
            return (short) sign;
        }
        int exponent = Math.max(Math.getExponent(magnitude), LEAST_NORMAL_EXPONENT);
        // Scaling by a power of two is exact, so rint sees the true tie.
        int mantissa =
                (int) Math.min(Math.rint(Math.scalb((double) magnitude, 10 - exponent)), 1 << 12);
        int bits = ((exponent - LEAST_NORMAL_EXPONENT) << 10) + mantissa;
        return (short) (sign | (bits > MAX_FINITE ? 0x7c00 : bits));
    }
}
