package io.polyphony.localcluster.fuzz.message;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Messages with one thing wrong.
 *
 * @param name in kebab-case
 * @param weight share among all messages
 * @param outcomes one of which each message has; several where chance decides what the bytes mean
 */
public record MessageKind(String name, int weight, Set<Outcome> outcomes, Maker maker) {

    /** Puts what is wrong into a draft, which is a real record before. */
    @FunctionalInterface
    public interface Maker {
        void make(Draft draft);
    }

    static MessageKind of(String name, int weight, Maker maker, Outcome... outcomes) {
        return new MessageKind(
                name, weight, Stream.of(outcomes).collect(Collectors.toUnmodifiableSet()), maker);
    }
}
