package io.polyphony.clustering.lifecycle;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.clustering.lifecycle.curation.CurationOutcome;
import io.polyphony.clustering.lifecycle.curation.CurationRules;
import io.polyphony.clustering.lifecycle.store.Alias;
import io.polyphony.clustering.lifecycle.store.ThemeStore;
import io.polyphony.clustering.lifecycle.window.WindowLedger;
import io.polyphony.clustering.lifecycle.window.WindowOutcome;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeLabel;
import io.polyphony.clustering.theme.ThemeLabeller;
import java.util.List;
import java.util.TreeMap;

/** Applies commands to the themes of a tenant, in their order, before a window is matched. */
final class CurationHandler {

    private final ThemeStore store;
    private final WindowLedger ledger;
    private final ClusteringSettings settings;
    private final ThemeLabeller labeller;
    private final int maxPinned;
    private final TreeMap<Integer, String> refused = new TreeMap<>();

    CurationHandler(
            ThemeStore store,
            WindowLedger ledger,
            ClusteringSettings settings,
            ThemeLabeller labeller) {
        this.settings = settings;
        this.labeller = labeller;
        this.store = store;
        this.ledger = ledger;
        maxPinned = settings.bounds().themes() / 2;
    }

    CurationOutcome apply(List<Curation> commands) {
        boolean applied = false;
        for (int i = 0; i < commands.size(); i++) {
            Curation command = commands.get(i);
            if (!ledger.curation().applied().contains(command.id())) {
                String problem = apply(command);
                if (problem.isEmpty()) {
                    ledger.curate(ledger.curation().withApplied(command.id()));
                    applied = true;
                } else {
                    refused.put(i, problem);
                }
            }
        }
        if (!applied) {
            return new CurationOutcome(List.of(), List.of(), refused, false);
        }
        WindowOutcome outcome = ledger.commit(List.of());
        return new CurationOutcome(outcome.events(), outcome.changed(), refused, true);
    }

    /** Returns what is wrong with the command; empty if it was applied. */
    private String apply(Curation command) {
        if (command.kind() == Curation.Kind.SEED) {
            return seed(command);
        }
        String id = current(command.themeId());
        if (!ledger.isLive(id)) {
            return "no live theme has the id in themeId";
        }
        CurationRules rules = ledger.curation();
        switch (command.kind()) {
            case RENAME -> rename(ledger.theme(id), command.name());
            case MERGE -> {
                return merge(id, command);
            }
            case PIN -> {
                if (!rules.pinned().contains(id) && rules.pinned().size() >= maxPinned) {
                    return "%d themes are pinned, half of clustering.max-themes"
                            .formatted(maxPinned);
                }
                ledger.curate(rules.pinned(id, true));
            }
            case UNPIN -> ledger.curate(rules.pinned(id, false));
            case BLOCK -> ledger.curate(rules.blocked(id, true));
            case UNBLOCK -> ledger.curate(rules.blocked(id, false));
            case SPLIT -> {
                return split(ledger.theme(id), command);
            }
            case SEED -> throw new IllegalStateException("a seed names no theme");
        }
        if (command.kind() != Curation.Kind.RENAME) {
            ledger.keep(ledger.theme(id));
        }
        ledger.announce(command, id, "");
        return "";
    }

    private void rename(Theme theme, String name) {
        ledger.curate(ledger.curation().named(theme.id(), name));
        ThemeLabel label = theme.label();
        ledger.keep(
                theme.withLabel(
                        new ThemeLabel(
                                name,
                                label.version() + 1,
                                label.language(),
                                label.challenges(),
                                label.keywords())));
    }

    private String merge(String id, Curation command) {
        String survivor = current(command.otherThemeId());
        if (!ledger.isLive(survivor)) {
            return "no live theme has the id in otherThemeId";
        }
        if (survivor.equals(id)) {
            return "themeId and otherThemeId are the same theme";
        }
        ledger.curate(ledger.curation().joined(survivor));
        ledger.mergeInto(ledger.theme(survivor), ledger.theme(id));
        ledger.announce(command, id, survivor);
        return "";
    }

    private String split(Theme theme, Curation command) {
        ThemeDivision division = ThemeDivision.of(theme, command.recordKeys(), settings.bounds());
        if (division.problem().isEmpty()) {
            Theme child =
                    new ThemeSplitter(ledger, settings)
                            .split(theme, division.staying(), division.leaving());
            label(child);
            ledger.curate(ledger.curation().parted(theme.id(), child.id()));
            ledger.announce(command, theme.id(), child.id());
        }
        return division.problem();
    }

    private String seed(Curation command) {
        if (command.seeds().isEmpty()) {
            return "texts is empty";
        }
        int live = ledger.standings().size();
        if (live >= settings.bounds().themes()) {
            return "%d themes are live, clustering.max-themes".formatted(live);
        }
        ClusterFeature feature = ClusterFeature.sum(command.seeds(), settings.bounds());
        Theme theme = ledger.seed("seed/" + command.id(), feature);
        if (!command.name().isEmpty()) {
            ledger.curate(ledger.curation().named(theme.id(), command.name()));
        }
        label(theme);
        ledger.arrived();
        ledger.announce(command, theme.id(), "");
        return "";
    }

    /** A new theme is told of with a label. */
    private void label(Theme theme) {
        WindowLabels labels = new WindowLabels(ledger, store, settings);
        ThemeLabel label = labels.given(labeller.label(theme, labels.terms()), theme);
        ledger.keep(
                theme.withLabel(
                        label.version() == 0 && !label.text().isEmpty() ? label.next() : label));
    }

    private String current(String id) {
        Alias alias = store.aliases().get(id);
        return ledger.survivor(alias == null ? id : alias.survivor());
    }
}
