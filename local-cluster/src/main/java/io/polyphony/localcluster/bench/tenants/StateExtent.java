package io.polyphony.localcluster.bench.tenants;

import java.io.Serializable;

/**
 * Extent of a measurement of state.
 *
 * @param each records of a tenant in a window
 * @param subjects that a tenant writes about, as many in turn as a window has
 */
record StateExtent(int tenants, int each, int subjects, int subjectsOfWindow, int windows)
        implements Serializable {

    private static final int FOUNDERS = 4;

    /**
     * One tenant that has many themes and then goes on with some of them.
     *
     * @param themes that it gets, in windows before those that are wanted
     * @param touched of them in a window
     */
    static StateExtent ofManyThemes(int themes, int touched, int windows) {
        return new StateExtent(
                1, FOUNDERS * touched, themes, touched, 2 * themes / touched + windows);
    }

    int firstSubject(int window) {
        // Each subject in two windows running, so that it is born.
        int step = Math.max(1, subjects / subjectsOfWindow);
        return (window - 1) / 2 % step * subjectsOfWindow;
    }

    int records() {
        return tenants * each;
    }
}
