package io.polyphony.function.accelerator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The GPUs that CUDA shows to a process. Flink's indices are those of nvidia-smi, all devices in
 * the order of the PCI bus; CUDA counts those of {@code CUDA_VISIBLE_DEVICES} from 0 in the order
 * of that list, or all of them if it is not set (CUDA C++ Programming Guide, Environment
 * Variables). What a container does not have ({@code NVIDIA_VISIBLE_DEVICES}) neither counts.
 */
public final class VisibleDevices {

    private static final Logger LOG = LoggerFactory.getLogger(VisibleDevices.class);

    private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";
    private static final String ORDER = "CUDA_DEVICE_ORDER";
    private static final String BUS_ORDER = "PCI_BUS_ID";
    private static final Pattern INDEX = Pattern.compile("\\d{1,9}");
    private static final Pattern UNIQUE_ID = Pattern.compile("(GPU|MIG)-.+");

    private final Map<String, String> environment;
    private final DeviceListing listing;

    /** Source of the unique ids of a machine's GPUs. */
    @FunctionalInterface
    interface DeviceListing {

        /** Returns the ids in the order of the indices. */
        List<String> uniqueIds() throws IOException;
    }

    VisibleDevices(Map<String, String> environment, DeviceListing listing) {
        this.environment = environment;
        this.listing = listing;
    }

    public static VisibleDevices ofThisProcess() {
        return new VisibleDevices(System.getenv(), NvidiaSmi::uniqueIds);
    }

    /**
     * CUDA's number of a GPU. Where the list hides all of them, as {@code -1} does, the index
     * stays: CUDA itself says that there is none, and a model that may run elsewhere does.
     *
     * @param index that nvidia-smi, and so Flink, has for it
     * @throws IllegalStateException if the process cannot see it, or if it is ambiguous which one
     *     is meant
     */
    public int ordinal(int index) {
        if (index > 0 && !BUS_ORDER.equals(environment.get(ORDER))) {
            LOG.warn(
                    "GPU {} is meant as nvidia-smi counts; CUDA may count otherwise, since {} is"
                            + " not {}",
                    index,
                    ORDER,
                    BUS_ORDER);
        }
        String visible = environment.get(VISIBLE);
        return visible == null ? index : position(index, visible);
    }

    private int position(int index, String visible) {
        List<String> entries = entries(visible);
        if (entries.isEmpty()) {
            return index;
        }
        String id = entries.stream().anyMatch(VisibleDevices::isId) ? id(index, visible) : null;
        for (int i = 0; i < entries.size(); i++) {
            if (isMeant(entries.get(i), index, id)) {
                return i;
            }
        }
        throw new IllegalStateException(
                "Flink gave this task GPU %d, but %s=%s hides it: unset it, or let it list that GPU"
                        .formatted(index, VISIBLE, visible));
    }

    /** Entries up to the first that names no device, since CUDA sees none from there on. */
    private static List<String> entries(String visible) {
        List<String> entries = new ArrayList<>();
        for (String entry : visible.split(",")) {
            String stripped = entry.strip();
            if (!INDEX.matcher(stripped).matches() && !isId(stripped)) {
                break;
            }
            entries.add(stripped);
        }
        return entries;
    }

    private static boolean isMeant(String entry, int index, @Nullable String id) {
        return isId(entry) ? id != null && id.startsWith(entry) : Integer.parseInt(entry) == index;
    }

    private static boolean isId(String entry) {
        return UNIQUE_ID.matcher(entry).matches();
    }

    private String id(int index, String visible) {
        try {
            List<String> ids = listing.uniqueIds();
            if (index < ids.size()) {
                return ids.get(index);
            }
            throw unresolved(visible, "it lists %d GPUs, not %d".formatted(ids.size(), index + 1));
        } catch (IOException e) {
            throw unresolved(visible, e.getMessage());
        }
    }

    private static IllegalStateException unresolved(String visible, @Nullable String cause) {
        return new IllegalStateException(
                ("%s=%s names GPUs by unique ids, and nvidia-smi -L does not tell which "
                                + "are meant (%s): unset it, or list indices")
                        .formatted(VISIBLE, visible, cause));
    }
}
