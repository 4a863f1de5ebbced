package org.learningthursdays.leader;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Item;

/// What another feature keeps about a leader.
///
/// @param name what it is called among a leader's own data
/// @param data as JSON has it, from everything that is kept beside the profile
/// @param erase removes what lies elsewhere than beside the profile; it may be done again
public record Kept(
    String name, BiFunction<LeaderId, List<Item>, Object> data, Consumer<LeaderId> erase) {}
