package io.polyphony.function.record;

/** Reason for which a record can belong to no theme, whatever it is like. */
public enum OutlierReason {
    /** The text says nothing: digits, signs, emoji, a placeholder. */
    NO_CONTENT
}
