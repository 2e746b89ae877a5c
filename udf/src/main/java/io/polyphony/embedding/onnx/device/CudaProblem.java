package io.polyphony.embedding.onnx.device;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explanation of why CUDA cannot be used, with what to install. */
public final class CudaProblem {

    private static final List<Pattern> MISSING_LIBRARY =
            List.of(
                    Pattern.compile("(lib[\\w.+-]+\\.so[\\d.]*): cannot open shared object file"),
                    Pattern.compile("depends on \"([^\"]+\\.dll)\" which is missing"));

    /** cudaErrorInsufficientDriver */
    private static final Pattern OLD_DRIVER =
            Pattern.compile(
                    "CUDA failure 35\\b|cudaErrorInsufficientDriver|driver version is"
                            + " insufficient");

    /** cudaErrorNoDevice, cudaErrorInvalidDevice */
    private static final Pattern NO_DEVICE =
            Pattern.compile("CUDA failure 10[01]\\b|cudaErrorNoDevice|cudaErrorInvalidDevice");

    private static final Pattern OLD_LIBRARY = Pattern.compile("undefined symbol: (cuda\\w+)");

    /** cudaErrorNoKernelImageForDevice */
    private static final Pattern NO_KERNELS =
            Pattern.compile("CUDA failure 209\\b|cudaErrorNoKernelImageForDevice|no kernel image");

    private CudaProblem() {}

    /**
     * @param failure what ONNX Runtime said
     */
    public static String explain(String failure, int device) {
        for (Pattern pattern : MISSING_LIBRARY) {
            Matcher library = pattern.matcher(failure);
            if (library.find()) {
                return "the library "
                        + library.group(1)
                        + " is missing; install the libraries of CUDA 12 (cublas, cublasLt, cudart,"
                        + " curand) where the system's loader or LD_LIBRARY_PATH finds them";
            }
        }
        if (OLD_DRIVER.matcher(failure).find()) {
            return "the NVIDIA driver is missing or too old for CUDA 12";
        }
        Matcher symbol = OLD_LIBRARY.matcher(failure);
        if (symbol.find()) {
            return "libcudart lacks "
                    + symbol.group(1)
                    + ": it is older than the CUDA 12 that ONNX Runtime was built with; install a"
                    + " newer CUDA 12 runtime";
        }
        if (NO_KERNELS.matcher(failure).find()) {
            return "ONNX Runtime has no kernels for the compute capability of GPU " + device;
        }
        if (NO_DEVICE.matcher(failure).find()) {
            return "there is no GPU with index " + device + " (embedding.cuda.device-id)";
        }
        return failure;
    }
}
