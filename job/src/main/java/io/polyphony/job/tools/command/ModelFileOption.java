package io.polyphony.job.tools.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Option of commands that open a model folder: which of its files to take. */
public final class ModelFileOption {

    @Option(
            names = "--model-file",
            paramLabel = "FILE",
            description =
                    "ONNX file in the model folder, such as onnx/model_quantized.onnx. Default:"
                            + " safetensors of a Qwen3 model, else model.onnx or onnx/model.onnx.")
    public @Nullable String file;
}
