package io.polyphony.job.kafka.sink;

import java.io.Serializable;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.SimpleRecord;

/**
 * Size of the largest record that an output takes. The producer refuses by the uncompressed size,
 * the broker by that of the compressed batch; a batch of several records that is too large is split
 * by the producer, so a record is refused only if it is too large alone.
 *
 * @param maxRequestSize largest uncompressed record of the producer, in bytes
 * @param maxMessageBytes largest compressed batch of the broker, in bytes
 * @param codecs in which the batch may be measured: the producer's, and the topic's if it has one
 */
record RecordLimit(long maxRequestSize, long maxMessageBytes, List<Codec> codecs)
        implements Serializable {

    /** More than any codec adds to what it cannot compress: headers of frames and blocks. */
    private static final int OVERHEAD = 1_024;

    private static final int OVERHEAD_SHARE = 100;

    /**
     * A codec with its level.
     *
     * @param level the codec's default level if {@link #DEFAULT_LEVEL}
     */
    record Codec(CompressionType type, int level) implements Serializable {

        static final int DEFAULT_LEVEL = Integer.MIN_VALUE;

        private Compression compression() {
            if (level == DEFAULT_LEVEL) {
                return Compression.of(type).build();
            }
            return switch (type) {
                case GZIP -> Compression.gzip().level(level).build();
                case LZ4 -> Compression.lz4().level(level).build();
                case ZSTD -> Compression.zstd().level(level).build();
                case NONE, SNAPPY -> Compression.of(type).build();
            };
        }
    }

    /** Returns whether neither producer nor broker refuses the record for its size. */
    boolean fits(ProducerRecord<byte[], byte[]> message) {
        long size = sizeOf(message);
        return size <= maxRequestSize
                && (fitsUncompressed(size)
                        || codecs.stream()
                                .allMatch(codec -> compressed(message, codec) <= maxMessageBytes));
    }

    /** Returns the size up to which a record fits whatever its bytes are. */
    long incompressible() {
        long bytes = maxMessageBytes - maxMessageBytes / OVERHEAD_SHARE - OVERHEAD;
        return Math.min(maxRequestSize, bytes);
    }

    /** Returns the size that the producer compares with its {@code max.request.size}. */
    static long sizeOf(ProducerRecord<byte[], byte[]> message) {
        return AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.NONE,
                message.key(),
                message.value(),
                message.headers().toArray());
    }

    private boolean fitsUncompressed(long size) {
        return size <= incompressible();
    }

    private static int compressed(ProducerRecord<byte[], byte[]> message, Codec codec) {
        return MemoryRecords.withRecords(
                        codec.compression(),
                        new SimpleRecord(
                                RecordBatch.NO_TIMESTAMP,
                                message.key(),
                                message.value(),
                                message.headers().toArray()))
                .sizeInBytes();
    }
}
