package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.lifecycle.curation.CurationRules;
import io.polyphony.clustering.lifecycle.window.AliasLog;
import io.polyphony.clustering.lifecycle.window.EventLog;
import io.polyphony.clustering.lifecycle.window.LiveThemes;
import io.polyphony.clustering.lifecycle.window.TenantNotes;
import io.polyphony.clustering.lifecycle.window.ThemeTransitions;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.settings.ClusteringSettings.Bounds;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeLabel;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Applies commands to the themes of a tenant, in their order, before a window is matched. */
final class CurationHandler {

    private final LiveThemes live;
    private final TenantNotes notes;
    private final ThemeTransitions transitions;
    private final AliasLog aliases;
    private final EventLog events;
    private final WindowLabels labels;
    private final Bounds bounds;
    private final int maxPinned;
    private final TreeMap<Integer, String> refused = new TreeMap<>();

    CurationHandler(WindowLedger ledger, WindowLabels labels) {
        live = ledger.live();
        notes = ledger.notes();
        transitions = ledger.transitions();
        aliases = ledger.aliases();
        events = ledger.events();
        this.labels = labels;
        bounds = ledger.scope().settings().bounds();
        maxPinned = bounds.themes() / 2;
    }

    /** Returns whether any command changed anything; one that was applied before does not. */
    boolean apply(List<Curation> commands) {
        boolean applied = false;
        for (int i = 0; i < commands.size(); i++) {
            Curation command = commands.get(i);
            if (!notes.curation().applied().contains(command.id())) {
                String problem = apply(command);
                if (problem == null) {
                    notes.curate(notes.curation().withApplied(command.id()));
                    applied = true;
                } else {
                    refused.put(i, problem);
                }
            }
        }
        return applied;
    }

    /** Reasons why commands could not be applied, by their positions. */
    SortedMap<Integer, String> refused() {
        return refused;
    }

    /** Returns why the command cannot be applied; null if it was. */
    private @Nullable String apply(Curation command) {
        if (command.kind() == Curation.Kind.SEED) {
            return seed(command);
        }
        String named = command.themeId();
        String id = named == null ? null : aliases.current(named);
        if (id == null || !live.isLive(id)) {
            return "no live theme has the id in themeId";
        }
        CurationRules rules = notes.curation();
        switch (command.kind()) {
            case RENAME -> rename(live.theme(id), command.name());
            case MERGE -> {
                return merge(id, command);
            }
            case PIN -> {
                if (!rules.pinned().contains(id) && rules.pinned().size() >= maxPinned) {
                    return "%d themes are pinned, half of clustering.max-themes"
                            .formatted(maxPinned);
                }
                notes.curate(rules.pinned(id, true));
            }
            case UNPIN -> notes.curate(rules.pinned(id, false));
            case BLOCK -> notes.curate(rules.blocked(id, true));
            case UNBLOCK -> notes.curate(rules.blocked(id, false));
            case SPLIT -> {
                return split(live.theme(id), command);
            }
            case SEED -> throw new IllegalStateException("a seed names no theme");
        }
        if (command.kind() != Curation.Kind.RENAME) {
            live.put(live.theme(id));
        }
        events.addCurated(id, null, command);
        return null;
    }

    private void rename(Theme theme, @Nullable String name) {
        notes.curate(notes.curation().named(theme.id(), name));
        ThemeLabel label = theme.label();
        live.put(
                theme.withLabel(
                        new ThemeLabel(
                                name,
                                label.version() + 1,
                                label.language(),
                                label.challenges(),
                                label.keywords())));
    }

    private @Nullable String merge(String id, Curation command) {
        String other = command.otherThemeId();
        String survivor = other == null ? null : aliases.current(other);
        if (survivor == null || !live.isLive(survivor)) {
            return "no live theme has the id in otherThemeId";
        }
        if (survivor.equals(id)) {
            return "themeId and otherThemeId are the same theme";
        }
        notes.curate(notes.curation().joined(survivor));
        transitions.merge(live.theme(survivor), live.theme(id));
        events.addCurated(id, survivor, command);
        return null;
    }

    private @Nullable String split(Theme theme, Curation command) {
        ThemeDivision division = ThemeDivision.of(theme, command.recordKeys(), bounds);
        if (division.problem() == null) {
            Theme child = transitions.split(theme, division.staying(), division.leaving());
            labels.labelNew(child);
            notes.curate(notes.curation().parted(theme.id(), child.id()));
            events.addCurated(theme.id(), child.id(), command);
        }
        return division.problem();
    }

    private @Nullable String seed(Curation command) {
        if (command.seeds().isEmpty()) {
            return "texts is empty";
        }
        int themes = live.standings().size();
        if (themes >= bounds.themes()) {
            return "%d themes are live, clustering.max-themes".formatted(themes);
        }
        ClusterFeature feature = ClusterFeature.sum(command.seeds(), bounds);
        Theme theme = transitions.seed("seed/" + command.id(), feature);
        if (command.name() != null) {
            notes.curate(notes.curation().named(theme.id(), command.name()));
        }
        labels.labelNew(theme);
        notes.arrived();
        events.addCurated(theme.id(), null, command);
        return null;
    }
}
