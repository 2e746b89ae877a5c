package io.polyphony.localcluster.bench.engine.peers;

import io.polyphony.embedding.Precision;
import java.nio.file.Path;
import java.util.List;

/**
 * The engines that take part, all with the same checkpoint and the same number of threads.
 *
 * @param model folder of the checkpoint, in 32 bits
 * @param cache where ours keeps what it compiles
 * @param threads at least 1
 */
record Contestants(Path model, Path cache, int threads) {

    /** Others are compared with this one. */
    static final String OURS = "polyphony_int8";

    /** Vectors of others are compared with those of this one. */
    static final String EXACT = "polyphony_fp32";

    /** Ours and the form of exporters in ONNX Runtime: what runs without a set-up. */
    List<Contestant> inJava() {
        return List.of(
                new Contestant(OURS, "Polyphony int8", worker(Precision.INT8.name())),
                new Contestant(EXACT, "Polyphony fp32", worker(Precision.FP32.name())),
                new Contestant(
                        "onnxruntime_padded_fp32",
                        "ONNX Runtime, exporters' form",
                        worker(EngineWorker.PADDED)));
    }

    List<Contestant> inPython(PeerSetup setup) {
        return List.of(
                new Contestant("llama_q8_0", "llama.cpp q8_0", python(setup, "llama", "q8_0")),
                new Contestant("llama_f32", "llama.cpp f32", python(setup, "llama", "f32")),
                new Contestant("torch_fp32", "PyTorch fp32", python(setup, "torch", "float32")),
                new Contestant("torch_bf16", "PyTorch bf16", python(setup, "torch", "bfloat16")));
    }

    private List<String> worker(String form) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                EngineWorker.class.getName(),
                form,
                model.toString(),
                cache.toString(),
                Integer.toString(threads));
    }

    /** Without writing byte code beside the scripts. */
    private List<String> python(PeerSetup setup, String engine, String type) {
        return List.of(
                setup.python().toString(),
                "-B",
                setup.script().toString(),
                engine,
                model.toString(),
                "--type",
                type,
                "--threads",
                Integer.toString(threads));
    }
}
