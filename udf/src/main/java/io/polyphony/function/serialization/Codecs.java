package io.polyphony.function.serialization;

import java.io.IOException;

/** Makes codecs from their classes, which is what serialisers and snapshots carry. */
final class Codecs {

    private Codecs() {}

    static <T> Codec<T> instantiate(Class<? extends Codec<T>> codecClass) {
        try {
            return codecClass.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    codecClass.getName() + " needs a constructor without parameters", e);
        }
    }

    @SuppressWarnings("unchecked")
    static <T> Class<? extends Codec<T>> load(String name, ClassLoader classLoader)
            throws IOException {
        try {
            return (Class<? extends Codec<T>>)
                    Class.forName(name, true, classLoader).asSubclass(Codec.class);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IOException("This version does not know the state format " + name, e);
        }
    }
}
