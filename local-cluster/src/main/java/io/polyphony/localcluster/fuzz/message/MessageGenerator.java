package io.polyphony.localcluster.fuzz.message;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Makes malformed messages. The message of an index depends on the seed and the index alone, so any
 * can be made again. For one thread.
 */
public final class MessageGenerator {

    /** Odd, of well-spread bits (the golden ratio), as {@link SplittableRandom} takes it. */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final WireEncoder encoder;
    private final List<MessageKind> kinds = kinds();
    private final int totalWeight = kinds.stream().mapToInt(MessageKind::weight).sum();

    public MessageGenerator(long seed, FuzzSchemas schemas) {
        this.seed = seed;
        this.encoder = new WireEncoder(schemas);
    }

    /** Returns all kinds. */
    public static List<MessageKind> kinds() {
        List<MessageKind> kinds = new ArrayList<>();
        kinds.addAll(ByteKinds.all());
        kinds.addAll(LengthKinds.all());
        kinds.addAll(TextKinds.all());
        kinds.addAll(LongTextKinds.all());
        kinds.addAll(RecordKinds.all());
        kinds.addAll(CommandKinds.all());
        return List.copyOf(kinds);
    }

    /** Makes one of each kind first, then of those that chance chooses, by weight. */
    public MalformedMessage message(long index) {
        RandomGenerator random = random(index);
        if (index < kinds.size()) {
            return make(kinds.get((int) index), index, random);
        }
        int place = random.nextInt(totalWeight);
        for (MessageKind kind : kinds) {
            place -= kind.weight();
            if (place < 0) {
                return make(kind, index, random);
            }
        }
        throw new IllegalStateException("weights do not add up");
    }

    /** Makes a message of this kind. */
    public MalformedMessage message(MessageKind kind, long index) {
        return make(kind, index, random(index));
    }

    private RandomGenerator random(long index) {
        return new SplittableRandom(seed * MIX ^ index);
    }

    private MalformedMessage make(MessageKind kind, long index, RandomGenerator random) {
        Draft draft = new Draft(index, random, encoder);
        kind.maker().make(draft);
        return draft.message(kind);
    }
}
