package io.polyphony.job.avro;

import io.polyphony.schemas.Review;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Makes Avro trust the generated classes, which it else refuses to load (Avro 1.12.2, {@link
 * ClassSecurityValidator}). Everything that reads or writes with them calls {@link #trust} first,
 * so no JVM needs a system property.
 */
final class GeneratedClasses {

    static {
        String trusted = Review.class.getPackageName();
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(
                        ClassSecurityValidator.getGlobal(),
                        candidate -> candidate.getPackageName().equals(trusted)));
    }

    private GeneratedClasses() {}

    /** Initialises this class, once per class loader. */
    static void trust() {}
}
