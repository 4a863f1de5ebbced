package org.learningthursdays.local.template;

import java.util.Optional;

/// One schedule of a function.
///
/// @param name its logical id within the function
/// @param input the event it gives, if the template says one
public record Schedule(
    String name,
    String function,
    ScheduleExpression timing,
    Optional<String> input,
    boolean enabled) {}
