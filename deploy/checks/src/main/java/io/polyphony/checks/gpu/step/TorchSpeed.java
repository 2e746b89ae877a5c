package io.polyphony.checks.gpu.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The same passes by PyTorch ({@code deploy/checks/torch-speed.py}). */
final class TorchSpeed {

    private static final int SECONDS = 50;

    private TorchSpeed() {}

    /** Nothing where there is no PyTorch, or where it fails. */
    static Optional<JsonNode> measure(CheckModels models) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command(models))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0
                    ? Optional.of(new JsonMapper().readTree(output))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<String> command(CheckModels models) {
        CheckpointShape shape = models.extent().shape();
        Path script =
                Home.find()
                        .folder()
                        .toAbsolutePath()
                        .resolveSibling("deploy/checks/torch-speed.py");
        return List.of(
                "python3",
                script.toString(),
                models.isCuda() ? "cuda" : "cpu",
                join(
                        List.of(
                                shape.hiddenSize(),
                                shape.layers(),
                                shape.attention().heads(),
                                shape.attention().keyValueHeads(),
                                shape.attention().headDimension(),
                                shape.intermediateSize(),
                                shape.vocabularySize())),
                join(models.extent().passTokens()),
                join(models.extent().textTokens()),
                Integer.toString(models.extent().rounds()));
    }

    private static String join(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
