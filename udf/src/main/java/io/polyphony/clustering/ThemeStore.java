package io.polyphony.clustering;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The themes of one tenant, wherever they are kept. Only what is touched is read and written. */
public interface ThemeStore {

    ThemeIndex index();

    void putIndex(ThemeIndex index);

    @Nullable Theme theme(String id);

    void putTheme(Theme theme);

    void removeTheme(String id);

    /** All candidates, in no particular order. */
    List<Theme> candidates();

    void putCandidate(Theme candidate);

    void removeCandidate(String id);

    /** Says that {@code id} is now called {@code survivor}. */
    void putAlias(String id, String survivor);
}
