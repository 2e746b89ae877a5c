package io.polyphony.localcluster.bench.planted;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.theme.AssignedTheme;
import io.polyphony.job.tools.quality.StreamedTenant;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Measures whether the same records in the same windows give the same output, byte by byte. */
public final class StabilityMeasure {

    private static final long SEED = 13;
    private static final int SHARDS = 4;

    private StabilityMeasure() {}

    /**
     * Equality of outputs.
     *
     * @param replay the same again
     * @param shuffle the records of each window in another order
     * @param shards the records in shards whose summaries come in another order
     */
    public record Outcome(boolean replay, boolean shuffle, boolean shards) {}

    public static Outcome run(int windows, int each) {
        String output = digest(windows, each, 1, false);
        return new Outcome(
                output.equals(digest(windows, each, 1, false)),
                output.equals(digest(windows, each, 1, true)),
                digest(windows, each, SHARDS, false).equals(digest(windows, each, SHARDS, true)));
    }

    /**
     * Hash of all answers, by record key, events and changed themes of a planted stream.
     *
     * @param disordered whether records are shuffled and summaries come backwards
     */
    static String digest(int windows, int each, int shards, boolean disordered) {
        ClusteringSettings settings = PlantedMeasure.settings();
        PlantedRecords source = new PlantedRecords(SEED, settings.dimension());
        PlantedPlan plan = PlantedPlan.of(source.random(), settings, windows, each);
        StreamedTenant tenant = new StreamedTenant("bench", settings);
        Random random = new Random(SEED + 1);
        StateBytes bytes = new StateBytes();
        MessageDigest digest = sha256();
        for (int n = 1; n <= windows; n++) {
            List<WindowRecord> records = source.window(n, windows, plan.groups());
            if (disordered) {
                records = new ArrayList<>(records);
                Collections.shuffle(records, random);
            }
            List<List<WindowRecord>> parts = parts(records, shards);
            StreamedTenant.Window window = tenant.close(n, parts, disordered);
            add(digest, parts, window.themes());
            window.outcome().events().forEach(event -> digest.update(bytes.of(event)));
            window.outcome().changed().forEach(state -> digest.update(bytes.of(state.theme())));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<List<WindowRecord>> parts(List<WindowRecord> records, int shards) {
        return IntStream.range(0, shards)
                .mapToObj(
                        shard ->
                                records.stream()
                                        .filter(
                                                record ->
                                                        Math.floorMod(record.textHash(), shards)
                                                                == shard)
                                        .toList())
                .toList();
    }

    private static void add(
            MessageDigest digest, List<List<WindowRecord>> parts, List<AssignedTheme> answers) {
        Map<String, byte[]> lines = new TreeMap<>();
        int next = 0;
        for (List<WindowRecord> part : parts) {
            for (WindowRecord record : part) {
                AssignedTheme answer = answers.get(next++);
                byte[] text =
                        (record.key()
                                        + Objects.requireNonNull(answer.themeId())
                                        + answer.membership())
                                .getBytes(StandardCharsets.UTF_8);
                ByteBuffer line = ByteBuffer.allocate(text.length + Double.BYTES);
                lines.put(
                        record.key(),
                        line.put(text).putDouble(answer.similarity(record.vector())).array());
            }
        }
        lines.values().forEach(digest::update);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
