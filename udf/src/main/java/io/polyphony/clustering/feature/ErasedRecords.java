package io.polyphony.clustering.feature;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records whose texts and words are removed.
 *
 * @param keys their keys
 * @param hashes by which the uses of terms name them
 */
public record ErasedRecords(Set<String> keys, Set<Integer> hashes) {

    public static ErasedRecords of(Set<String> keys) {
        return new ErasedRecords(
                keys, keys.stream().map(RecordHash::of).collect(Collectors.toSet()));
    }
}
