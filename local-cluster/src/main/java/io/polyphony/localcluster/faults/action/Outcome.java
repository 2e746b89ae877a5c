package io.polyphony.localcluster.faults.action;

import io.polyphony.localcluster.faults.schedule.Action;

import java.time.Duration;

/**
 * A step of a schedule that was taken.
 *
 * @param recovery from the fault, or from its end where it lasted, until the job was well; of a
 *     step that another followed at once, until the job had recovered from that
 */
public record Outcome(Action action, Duration recovery) {}
