package io.polyphony.clustering.hierarchy;

import org.jspecify.annotations.Nullable;

/**
 * Place of a theme in the tree: it belongs to a group, and that to a group of groups. A theme of
 * the group stands for it, the theme itself where it is alone.
 *
 * @param group id of the theme that stands for the group
 * @param root id of the theme that stands for the group of groups, and for its own group
 * @param foundedIn start of the window in which the theme became a candidate
 */
public record Placement(String group, String root, long foundedIn) {

    /** Returns the theme above a theme that is placed here; null if it is a root. */
    @Nullable String parentOf(String id) {
        if (!group.equals(id)) {
            return group;
        }
        return root.equals(id) ? null : root;
    }
}
