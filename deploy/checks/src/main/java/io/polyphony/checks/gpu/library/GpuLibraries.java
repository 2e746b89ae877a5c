package io.polyphony.checks.gpu.library;

import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Compares what the CUDA provider asks for with what {@code deploy/checks/gpu-libraries.json} says,
 * by which the image is tested.
 */
public final class GpuLibraries {

    private GpuLibraries() {}

    /**
     * Takes the jar of ONNX Runtime for GPUs, or the provider's library out of it; exits with 1
     * where something differs.
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("gpu-libraries: expected one file");
            System.exit(2);
        }
        ProviderLibrary found = ProviderLibrary.read(Path.of(arguments[0]));
        System.out.println(found.json());
        ProviderLibrary expected = ProviderLibrary.expected(Home.find());
        if (!found.equals(expected)) {
            System.err.println(
                    "gpu-libraries: deploy/checks/gpu-libraries.json says " + expected.json());
            System.exit(1);
        }
    }
}
