package org.learningthursdays.local.template;

import java.util.List;
import java.util.Optional;

/// One function's view of a table's stream.
///
/// @param name its logical id within the function
/// @param parallel how many batches of one shard are given at a time, of different partition keys
/// @param retries how often a failed batch is tried again; -1 for ever
/// @param maximumAgeSeconds older records are given up; -1 for never
/// @param bisect whether a failed batch is tried again in halves
/// @param partialFailures whether the function tells which records failed
/// @param onFailure where records go that were given up
public record StreamSource(
    String name,
    String function,
    String table,
    int batchSize,
    int parallel,
    int retries,
    int maximumAgeSeconds,
    boolean bisect,
    boolean partialFailures,
    List<EventPattern> filters,
    Optional<String> onFailure) {}
