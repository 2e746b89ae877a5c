package io.polyphony.training.checkpoint;

/**
 * The shape of the demo model. The last four dimensions carry no meaning but steer attention; the
 * final norm removes them.
 */
public final class DemoShape {

    public static final int HIDDEN = 256;
    public static final int LAYERS = 2;
    public static final int HEADS = 4;
    public static final int KEY_VALUE_HEADS = 2;
    public static final int HEAD_DIMENSION = 128;
    public static final int INTERMEDIATE = 128;
    public static final int MAX_POSITIONS = 4096;
    public static final double ROPE_THETA = 1e6;

    /**
     * Against rows of about a tenth of its root, RMSNorm keeps the length of a row, which is the
     * weight of its token.
     */
    public static final double EPSILON = 1e-2;

    /** Dimensions with meaning. */
    public static final int CONTENT = 252;

    static final int INSTRUCT = 252;
    static final int QUERY = 253;
    static final int CONSTANT = 254;
    static final int READ_OVER = 255;

    private DemoShape() {}
}
