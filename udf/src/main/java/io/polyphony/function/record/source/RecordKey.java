package io.polyphony.function.record.source;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The identity of a record: {@code tenant/source/id}, with {@code %} and {@code /} inside a part
 * written as {@code %25} and {@code %2F}. It is the Kafka key of the labelled vector, the canonical
 * order inside a window and an input of theme ids.
 */
public final class RecordKey {

    private static final int PARTS = 3;

    private RecordKey() {}

    public static String of(String tenant, String source, String id) {
        return escape(tenant) + '/' + escape(source) + '/' + escape(id);
    }

    /**
     * Returns the tenant of a key made by {@link #of}; empty if the text is no such key or a part
     * of it is empty.
     */
    public static Optional<String> tenant(String key) {
        String[] parts = key.split("/", -1);
        if (parts.length != PARTS || !Stream.of(parts).allMatch(RecordKey::isPart)) {
            return Optional.empty();
        }
        return Optional.of(unescape(parts[0]));
    }

    /** Returns the source of a key made by {@link #of}. */
    public static String source(String key) {
        return unescape(key.split("/", -1)[1]);
    }

    private static boolean isPart(String part) {
        return !part.isBlank() && escape(unescape(part)).equals(part);
    }

    private static String unescape(String part) {
        return part.replace("%2F", "/").replace("%25", "%");
    }

    /** Escapes a part of a key. */
    public static String escape(String part) {
        return part.replace("%", "%25").replace("/", "%2F");
    }
}
