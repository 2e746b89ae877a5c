package io.polyphony.localcluster.bench.engine;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.embedding.onnx.compiled.CompiledModelLoader;
import io.polyphony.job.options.EmbeddingOptions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokens per second of batches of one length and of a stream of mixed lengths, beside the plain
 * padded form and the peak of matrix products, all in turns. A token is one of a text: padding does
 * not count.
 */
final class SpeedMeasure {

    /** Texts of a batch of a server that takes them as they come. */
    private static final int ARRIVAL_BATCH = 32;

    /** The batch that forms are compared on. */
    private static final String TYPICAL = "8x42";

    /** 30 tokens with what stands around it. */
    private static final Instruction INSTRUCTION =
            new Instruction(
                    "Given a piece of feedback of a customer, identify the topic or the main"
                            + " problem that all of it is about");

    private final BenchModels models;
    private final Extent extent;
    private final EngineReport report;
    private final Workload workload;
    private final Rounds rounds = new Rounds();
    private final Map<String, Integer> tokens = new LinkedHashMap<>();
    private int prefixTokens;

    SpeedMeasure(BenchModels models, EngineReport report) {
        this.models = models;
        this.extent = models.extent();
        this.report = report;
        this.workload = new Workload(extent.speed().vocabularySize());
    }

    void run() throws Exception {
        CompiledModelLoader loader = models.loader(BenchModels.INT8);
        try (EmbeddingModel int8 = loader.openModel();
                EmbeddingModel instructed = loader.with(INSTRUCTION).openModel();
                EmbeddingModel onePass = models.onePassLoader(BenchModels.INT8).openModel();
                EmbeddingModel fp32 = models.loader(BenchModels.FP32).openModel();
                PaddedModel padded = new PaddedModel(models.checkpoint(), models.threads());
                GemmPeak peak = models.openPeak()) {
            peak.addTo(rounds, extent.rounds());
            addBatches("int8", int8, Integer.MAX_VALUE);
            addBatches("fp32", fp32, extent.batches().maxTokensFp32());
            List<int[]> typical = workload.uniform(8, 42);
            add("padded_fp32_" + TYPICAL, typical, extent.rounds(), () -> padded.embed(typical));
            addPrefix(loader, int8, instructed);
            addStreams(int8, onePass, padded);
            rounds.run();
            reportPeak(peak);
        }
        reportBatches();
        reportPrefix();
        reportStreams();
    }

    private void addBatches(String precision, EmbeddingModel model, int maxTokens) {
        for (int batch : extent.batches().sizes()) {
            for (int length : extent.batches().lengths()) {
                if (batch * length <= maxTokens) {
                    List<int[]> texts = workload.uniform(batch, length);
                    TokenBatch packed = TokenBatch.of(texts);
                    int times =
                            batch * length <= extent.batches().maxTokens() ? extent.rounds() : 1;
                    String name = precision + "_" + batch + "x" + length;
                    add(name, texts, times, () -> model.embed(packed));
                }
            }
        }
    }

    private void addPrefix(ModelLoader loader, EmbeddingModel plain, EmbeddingModel instructed)
            throws EmbeddingException {
        int[] prefix;
        try (TextTokenizer tokenizer = loader.openTokenizer()) {
            int[] encoded = tokenizer.encode(INSTRUCTION.applyTo(""));
            prefix = Arrays.copyOf(encoded, encoded.length - 1);
        }
        int[] colon = {prefix[prefix.length - 1]};
        prefixTokens = prefix.length;
        for (int batch : new int[] {8, 32}) {
            List<int[]> texts = workload.uniform(batch, 42);
            TokenBatch packed = TokenBatch.of(texts);
            add("plain_" + batch, texts, extent.rounds(), () -> plain.embed(packed));
            // a text brings the last token of the instruction along, which may have been joined
            // with it
            TokenBatch own =
                    TokenBatch.of(texts.stream().map(text -> joined(colon, text)).toList());
            add("shared_" + batch, texts, extent.rounds(), () -> instructed.embed(own));
            List<int[]> longer = texts.stream().map(text -> joined(prefix, text)).toList();
            TokenBatch prepended = TokenBatch.of(longer);
            add(
                    "prepended_" + batch,
                    texts,
                    extent.streams().rounds(),
                    () -> plain.embed(prepended));
        }
    }

    private static int[] joined(int[] first, int[] second) {
        int[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private void addStreams(EmbeddingModel int8, EmbeddingModel onePass, PaddedModel padded)
            throws Exception {
        List<int[]> mixed = workload.mixed(extent.streams().mixed());
        int length = Workload.tokens(mixed) / mixed.size();
        List<int[]> uniform = workload.uniform(mixed.size(), length);
        MicroBatches job = jobBatches(int8);
        int times = extent.streams().rounds();
        List<TokenBatch> mixedBatches = job.cut(mixed);
        add("mixed", mixed, times, () -> MicroBatches.embed(int8, mixedBatches));
        List<TokenBatch> uniformBatches = job.cut(uniform);
        add("uniform", uniform, times, () -> MicroBatches.embed(int8, uniformBatches));
        List<TokenBatch> arrival =
                Workload.inOrder(mixed, ARRIVAL_BATCH).stream().map(Workload::padded).toList();
        add("arrival_int8", mixed, 1, () -> MicroBatches.embed(onePass, arrival));
        List<int[]> first = Workload.inOrder(mixed, ARRIVAL_BATCH).get(0);
        add("arrival_fp32", first, 1, () -> padded.embed(first));
    }

    /** The job lets a pass take a certain time. */
    private MicroBatches jobBatches(EmbeddingModel model) throws Exception {
        TokenBatch typical = TokenBatch.of(workload.uniform(8, 42));
        model.embed(typical);
        double seconds = Rounds.seconds(() -> model.embed(typical));
        double wanted = EmbeddingOptions.MAX_INFERENCE_TIME.defaultValue().toMillis() / 1e3;
        int fit = (int) (typical.tokenCount() * wanted / seconds);
        return new MicroBatches(
                Math.min(EmbeddingOptions.MAX_BATCH_TOKENS.defaultValue(), Math.max(1, fit)),
                EmbeddingOptions.MAX_BATCH_SIZE.defaultValue());
    }

    private void add(String name, List<int[]> texts, int times, Pass pass) {
        tokens.put(name, Workload.tokens(texts));
        rounds.add(name, times, pass);
    }

    private double rate(String name) {
        return count(name) / rounds.median(name);
    }

    private int count(String name) {
        Integer count = tokens.get(name);
        if (count == null) {
            throw new IllegalArgumentException("nothing was timed under " + name);
        }
        return count;
    }

    private void reportPeak(GemmPeak peak) {
        report.section("matrix products alone, best of the model's shapes");
        double int8 = peak.best(rounds, GemmPeak.Format.INT8);
        double fp32 = peak.best(rounds, GemmPeak.Format.FP32);
        report.value("int8_peak_gops", "int8", int8 / 1e9, "GOP/s");
        report.value("fp32_peak_gops", "fp32", fp32 / 1e9, "GOP/s");
        double perToken = extent.operationsPerToken();
        report.share(
                "int8_peak_share",
                "the engine's share of it, int8, " + TYPICAL,
                rate("int8_" + TYPICAL) * perToken / int8);
        report.share(
                "fp32_peak_share",
                "the engine's share of it, fp32, " + TYPICAL,
                rate("fp32_" + TYPICAL) * perToken / fp32);
    }

    private void reportBatches() {
        report.section("texts x tokens of each");
        for (String name : tokens.keySet()) {
            int at = name.lastIndexOf('_');
            if (name.matches(".*_\\d+x\\d+")) {
                String field = name.substring(0, at) + "_tok_s" + name.substring(at);
                report.value(field, name.replace('_', ' '), rate(name), "tokens/s");
            }
        }
    }

    private void reportPrefix() {
        report.section("an instruction of " + prefixTokens + " tokens before texts of 42, int8");
        report.share("prefix_cost", "time it adds, 8 texts", cost("shared_8", "plain_8"));
        report.share("prefix_cost_32", "time it adds, 32 texts", cost("shared_32", "plain_32"));
        String prepended = "were it a part of each text, ";
        report.share("prepended_cost", prepended + "8 texts", cost("prepended_8", "plain_8"));
        report.share("prepended_cost_32", prepended + "32 texts", cost("prepended_32", "plain_32"));
    }

    private double cost(String name, String plain) {
        return rounds.ratio(name, plain) - 1;
    }

    private void reportStreams() {
        report.section(
                "mixed lengths: %d texts, %d tokens"
                        .formatted(extent.streams().mixed(), count("mixed")));
        report.value("mixed_tok_s", "int8 as the job batches", rate("mixed"), "tokens/s");
        report.value(
                "arrival_int8_tok_s",
                "int8 padded, in arrival order by 32",
                rate("arrival_int8"),
                "tokens/s");
        report.value(
                "arrival_fp32_tok_s",
                "plain padded fp32, in arrival order by 32",
                rate("arrival_fp32"),
                "tokens/s");
        against("uniform", "mixed_vs_uniform", "against texts of one length");
        against("arrival_int8", "mixed_vs_padded_same_precision", "against int8 padded");
        against("arrival_fp32", "mixed_vs_padded_fp32", "against plain padded fp32");
    }

    private void against(String other, String field, String label) {
        double tokensRatio = (double) count("mixed") / count(other);
        report.value(field, label, tokensRatio * rounds.ratio(other, "mixed"), "x");
    }
}
