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

    int firstSubject(int window) {
        // Each subject in two windows running, so that it is born.
        int step = Math.max(1, subjects / subjectsOfWindow);
        return (window - 1) / 2 % step * subjectsOfWindow;
    }

    int records() {
        return tenants * each;
    }
}
