package io.polyphony.training.contrast;

import io.polyphony.training.data.AlignedText.Source;
import io.polyphony.training.data.Corpus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Draws batches of translation pairs. A batch is of one source, and every other one of reviews of
 * one domain, so that the other pairs of a batch are hard negatives. In most batches the left side
 * is in one language, so that a text is distinguished from others of its own language. The main
 * languages are drawn more often. The same seed gives the same batches.
 */
public final class PairSampler {

    private static final List<String> MAIN =
            List.of("zh", "en", "fr", "de", "es", "ja", "ko", "pt");

    /** Share of batches whose left side is in one language, where the statement is there in it. */
    private static final double ONE_LANGUAGE = 0.7;

    private static final double MAIN_WEIGHT = 4;

    /** English is what everything else is aligned to in most sources. */
    private static final double ENGLISH_SIDE = 0.35;

    private static final double TOKEN_DROPOUT = 0.12;
    private static final double COURTESY = 0.45;
    private static final int MIN_TOKENS_FOR_DROPOUT = 4;

    private static final Map<Source, Double> SHARES =
            new EnumMap<>(
                    Map.of(
                            Source.REVIEWS, 0.37,
                            Source.SENTENCES, 0.24,
                            Source.INTERFACE, 0.16,
                            Source.COMMANDS, 0.05,
                            Source.PHRASES, 0.18));

    private final Map<Source, List<Corpus.Entry>> bySource = new EnumMap<>(Source.class);
    private final Map<String, List<Corpus.Entry>> byDomain = new HashMap<>();
    private final Map<String, List<int[]>> courtesies = new HashMap<>();
    private final List<String> domains;
    private SplittableRandom random;

    public PairSampler(Corpus corpus) {
        this.random = new SplittableRandom(0);
        for (Corpus.Entry entry : corpus.entries()) {
            if (entry.source() == Source.COURTESIES) {
                entry.wordings().forEach(this::addCourtesy);
                continue;
            }
            bySource.computeIfAbsent(entry.source(), key -> new ArrayList<>()).add(entry);
            if (entry.source() == Source.REVIEWS) {
                byDomain.computeIfAbsent(entry.labels().get(0), key -> new ArrayList<>())
                        .add(entry);
            }
        }
        this.domains = byDomain.keySet().stream().sorted().toList();
    }

    /** The batch of a step; depends on seed and step only. */
    public PairBatch next(long seed, int step, int size) {
        random = new SplittableRandom(seed * 1_000_003 + step);
        Source source = source();
        List<Corpus.Entry> from = bySource.get(source);
        if (source == Source.REVIEWS && random.nextInt(2) == 0) {
            from = byDomain.get(domains.get(random.nextInt(domains.size())));
        }
        PairBatch batch = new PairBatch(source, size);
        String side =
                random.nextDouble() < ONE_LANGUAGE ? MAIN.get(random.nextInt(MAIN.size())) : "";
        for (int i = 0; i < size; i++) {
            boolean filled = source == Source.PHRASES && i >= size / 2;
            List<Corpus.Entry> entries = filled ? bySource.get(Source.INTERFACE) : from;
            add(Objects.requireNonNull(entries).get(random.nextInt(entries.size())), side, batch);
        }
        return batch;
    }

    private Source source() {
        double left = random.nextDouble();
        for (Map.Entry<Source, Double> share : SHARES.entrySet()) {
            left -= share.getValue();
            if (left < 0 && bySource.containsKey(share.getKey())) {
                return share.getKey();
            }
        }
        return Source.REVIEWS;
    }

    private void add(Corpus.Entry entry, String side, PairBatch batch) {
        List<Corpus.Wording> wordings = entry.wordings();
        int of = side.isEmpty() ? -1 : of(side, wordings);
        int left = of;
        if (left < 0 && random.nextDouble() < ENGLISH_SIDE) {
            left = of("en", wordings);
        }
        if (left < 0) {
            left = wording(wordings, -1);
        }
        int right = wording(wordings, left);
        boolean swap = of < 0 && random.nextBoolean();
        batch.add(
                entry,
                tokens(entry, wordings.get(swap ? right : left)),
                tokens(entry, wordings.get(swap ? left : right)));
    }

    private int of(String language, List<Corpus.Wording> wordings) {
        int first = random.nextInt(wordings.size());
        for (int i = 0; i < wordings.size(); i++) {
            int at = (first + i) % wordings.size();
            if (wordings.get(at).language().equals(language)) {
                return at;
            }
        }
        return -1;
    }

    /** A wording by the weight of its language, other than the given one. */
    private int wording(List<Corpus.Wording> wordings, int other) {
        double total = 0;
        for (int i = 0; i < wordings.size(); i++) {
            total += i == other ? 0 : weight(wordings.get(i));
        }
        double left = random.nextDouble() * total;
        int last = other;
        for (int i = 0; i < wordings.size(); i++) {
            if (i == other) {
                continue;
            }
            last = i;
            left -= weight(wordings.get(i));
            if (left < 0) {
                return i;
            }
        }
        return last;
    }

    private static double weight(Corpus.Wording wording) {
        return MAIN.contains(wording.language()) ? MAIN_WEIGHT : 1;
    }

    private void addCourtesy(Corpus.Wording courtesy) {
        courtesies
                .computeIfAbsent(courtesy.language(), key -> new ArrayList<>())
                .add(courtesy.tokens());
    }

    /**
     * A problem often stands between a greeting, thanks or circumstances, which say nothing about
     * it.
     */
    private int[] tokens(Corpus.Entry entry, Corpus.Wording wording) {
        int[] tokens = thin(wording.tokens());
        List<int[]> around = courtesies.get(wording.language());
        if (entry.source() == Source.PHRASES && around != null) {
            while (random.nextDouble() < COURTESY) {
                int[] courtesy = around.get(random.nextInt(around.size()));
                tokens = random.nextBoolean() ? join(courtesy, tokens) : join(tokens, courtesy);
            }
        }
        return tokens;
    }

    private static int[] join(int[] first, int[] second) {
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private int[] thin(int[] tokens) {
        if (tokens.length < MIN_TOKENS_FOR_DROPOUT) {
            return tokens;
        }
        int[] kept = new int[tokens.length];
        int size = 0;
        for (int token : tokens) {
            if (random.nextDouble() >= TOKEN_DROPOUT) {
                kept[size++] = token;
            }
        }
        return size == 0 ? tokens : Arrays.copyOf(kept, size);
    }
}
