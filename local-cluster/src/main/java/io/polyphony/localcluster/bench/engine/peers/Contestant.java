package io.polyphony.localcluster.bench.engine.peers;

import java.util.List;

/**
 * An engine that takes part.
 *
 * @param name field of the JSON object
 * @param label in the tables
 * @param command that starts a process which speaks as {@link EngineWorker} does
 */
record Contestant(String name, String label, List<String> command) {}
