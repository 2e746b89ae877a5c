package io.polyphony.embedding.onnx.session;

import io.polyphony.embedding.PassLimits;
import io.polyphony.embedding.onnx.device.CudaSettings;
import io.polyphony.embedding.onnx.device.Device;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a model's run.
 *
 * @param threads that one forward pass may use on the CPU; 0 for all cores
 * @param passTokens tokens of a forward pass at most; {@code null} for what suits the device
 * @param passAttention attention slots of a forward pass at most, see {@link PassLimits}
 */
public record SessionSettings(
        Device device,
        int threads,
        SessionScope scope,
        CudaSettings cuda,
        @Nullable Integer passTokens,
        long passAttention)
        implements Serializable {

    /**
     * Tokens that the caches of a CPU hold best; measured on the 0.6B shape: 512 gives more tokens
     * per second than 1024.
     */
    private static final int CPU_PASS_TOKENS = 512;

    /**
     * Eight times what starting the kernels of a pass costs on a fast GPU (calculated, not
     * measured: some 2,000 tokens).
     */
    private static final int GPU_PASS_TOKENS = 16_384;

    /**
     * The rotation has a block row per token, and CUDA's grids end at 65,535 of them (CUDA C++
     * Programming Guide, Compute Capabilities).
     */
    private static final int GPU_MOST_TOKENS = 65_535;

    /** Scores of 4 bytes for 16 heads then take 256 MiB. */
    public static final long PASS_ATTENTION = 1L << 22;

    /** Defaults for everything else. */
    public static SessionSettings of(Device device, int threads) {
        return new SessionSettings(
                device, threads, SessionScope.SLOT, CudaSettings.DEFAULT, null, PASS_ATTENTION);
    }

    /**
     * @param resolved not {@link Device#AUTO}
     */
    public PassLimits limits(Device resolved) {
        if (resolved == Device.CPU) {
            return new PassLimits(passTokens == null ? CPU_PASS_TOKENS : passTokens, passAttention);
        }
        int wanted = passTokens == null ? GPU_PASS_TOKENS : passTokens;
        return new PassLimits(Math.min(wanted, GPU_MOST_TOKENS), passAttention);
    }
}
