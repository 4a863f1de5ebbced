package org.learningthursdays.leader;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Item;

/// Turns the weekly digest on and off for somebody whose address is known to be theirs.
///
/// @param isOn among everything that is kept about them
/// @param on takes the words that they agreed to
public record DigestSwitch(
    Predicate<List<Item>> isOn, BiConsumer<LeaderId, String> on, Consumer<LeaderId> off) {}
