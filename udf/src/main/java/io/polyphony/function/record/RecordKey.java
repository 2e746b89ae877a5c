package io.polyphony.function.record;

/**
 * The identity of a record: {@code tenant/source/id}, with {@code %} and {@code /} inside a part written as {@code %25} and
 * {@code %2F}. It is the Kafka key of the labelled vector, the canonical order inside a window and an input of theme ids.
 */
public final class RecordKey {

    private RecordKey() {}

    public static String of(String tenant, String source, String id) {
        return escape(tenant) + '/' + escape(source) + '/' + escape(id);
    }

    /** A part of a key, with what separates parts escaped. */
    public static String escape(String part) {
        return part.replace("%", "%25").replace("/", "%2F");
    }
}
