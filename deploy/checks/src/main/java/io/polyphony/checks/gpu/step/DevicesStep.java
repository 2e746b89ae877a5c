package io.polyphony.checks.gpu.step;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.checks.gpu.library.ProviderLibrary;
import io.polyphony.checks.gpu.machine.NvidiaSmi;
import io.polyphony.checks.gpu.machine.SharedLibraries;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The GPU, its driver, and the libraries of CUDA that ONNX Runtime's provider loads. */
public final class DevicesStep implements CheckStep {

    @Override
    public String name() {
        return "devices";
    }

    @Override
    public int budgetSeconds() {
        return 10;
    }

    @Override
    public StepResult run(CheckModels models) throws Exception {
        if (!models.isCuda()) {
            return StepResult.skipped("the CPU stands in: no driver, no libraries of CUDA");
        }
        ObjectNode figures = StepResult.noFigures();
        ProviderLibrary provider = ProviderLibrary.expected(Home.find());
        requireProvider(figures);
        libraries(provider, figures);
        Optional<NvidiaSmi.Gpu> gpu = NvidiaSmi.first();
        figures.put("nvidia_smi", gpu.isPresent());
        if (gpu.isPresent()) {
            describe(gpu.get(), figures);
            requireKernels(provider, gpu.get(), figures);
        }
        return StepResult.passed(figures);
    }

    private static void requireProvider(ObjectNode figures) throws StepFailure {
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            throw new StepFailure(
                    "this ONNX Runtime has no CUDA provider: the jar polyphony-runtime-gpu must"
                            + " come first on the class path",
                    figures);
        }
    }

    private static void libraries(ProviderLibrary provider, ObjectNode figures)
            throws StepFailure, IOException, InterruptedException {
        SharedLibraries found = SharedLibraries.ofThisMachine();
        ObjectNode libraries = figures.putObject("libraries");
        for (String name : provider.needed()) {
            Path file = found.find(name).orElse(null);
            if (file == null) {
                throw new StepFailure(
                        name + " is neither in LD_LIBRARY_PATH nor known to ldconfig", figures);
            }
            libraries.put(name, file.toString());
        }
    }

    private static void describe(NvidiaSmi.Gpu gpu, ObjectNode figures) {
        figures.put("index", gpu.index()).put("name", gpu.name());
        figures.put("driver", gpu.driver()).put("compute_capability", gpu.capability());
        figures.put("memory_mib", gpu.totalMib()).put("used_mib", gpu.usedMib());
    }

    private static void requireKernels(
            ProviderLibrary provider, NvidiaSmi.Gpu gpu, ObjectNode figures) throws StepFailure {
        if (gpu.hasCapability() && !provider.runsOn(gpu.capability())) {
            throw new StepFailure(
                    ("ONNX Runtime has no kernels for compute capability %s: machine code for"
                                    + " %s, code that the driver compiles for %s")
                            .formatted(
                                    gpu.capability(),
                                    String.join(", ", provider.machineCode()),
                                    String.join(", ", provider.intermediate())),
                    figures);
        }
    }
}
