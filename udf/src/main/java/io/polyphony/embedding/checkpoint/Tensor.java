package io.polyphony.embedding.checkpoint;

import java.nio.file.Path;

/**
 * Place of one tensor in a safetensors file.
 *
 * @param type as the header spells it; may be one that is not supported
 * @param offset of the first byte in the file
 * @param length in bytes
 */
public record Tensor(Path file, String name, String type, long[] shape, long offset, long length) {

    public long count() {
        long count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, size);
        }
        return count;
    }
}
