package org.learningthursdays.leader;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;

/// What another feature keeps about a leader.
///
/// @param name what it is called among a leader's own data
/// @param data as JSON has it, from everything that is kept beside the profile
/// @param eraseSome removes some of it, as much as a second allows, and tells whether something may
///   be left; it may be done again, and by several at once
/// @param removes whether an item beside the profile is one that `eraseSome` removes; the others
///   are removed without it
public record Kept(
    String name,
    BiFunction<LeaderId, List<Item>, Object> data,
    Predicate<LeaderId> eraseSome,
    Predicate<Key> removes) {}
