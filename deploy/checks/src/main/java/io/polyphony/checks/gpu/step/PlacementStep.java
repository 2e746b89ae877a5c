package io.polyphony.checks.gpu.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.EmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the model. Every node runs where the model shall run, by the profile that ONNX Runtime
 * writes. What may run on the CPU beside a GPU is the computation of shapes: nodes all of whose
 * results are a few whole numbers. Nothing is copied back before the end, and what is copied to the
 * GPU inside the graph are whole numbers: inputs that some node reads in host memory as well.
 */
public final class PlacementStep implements CheckStep {

    @Override
    public String name() {
        return "placement";
    }

    @Override
    public int budgetSeconds() {
        return 60;
    }

    @Override
    public StepResult run(CheckModels models) throws Exception {
        models.write();
        Path folder = Files.createDirectories(models.folder().resolve("profile"));
        try (EmbeddingModel model = models.openProfiled(folder.resolve("pass"))) {
            Vectors.together(model, models.workload().uniform(4, 42));
        }
        String provider = models.isCuda() ? "CUDAExecutionProvider" : "CPUExecutionProvider";
        Placement placement = Placement.read(profile(folder), provider);
        ObjectNode figures = StepResult.noFigures();
        figures.put("nodes", placement.nodes());
        figures.put("shape_computations_on_cpu", placement.shapeComputations());
        figures.put("copies_of_whole_numbers", placement.copies());
        placement.misplaced().forEach(figures.putArray("misplaced")::add);
        if (!placement.misplaced().isEmpty()) {
            throw new StepFailure(
                    "%d nodes do not run on %s or copy, first %s"
                            .formatted(
                                    placement.misplaced().size(),
                                    provider,
                                    placement.misplaced().get(0)),
                    figures);
        }
        if (placement.nodes() == 0) {
            throw new StepFailure("the profile has no nodes", figures);
        }
        return StepResult.passed(figures);
    }

    private static Path profile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> profiles = files.sorted().toList();
            if (profiles.isEmpty()) {
                throw new IOException("ONNX Runtime wrote no profile into " + folder);
            }
            return profiles.get(profiles.size() - 1);
        }
    }
}
