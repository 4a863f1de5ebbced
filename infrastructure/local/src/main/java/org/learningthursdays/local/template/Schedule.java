package org.learningthursdays.local.template;

/// One schedule of a function.
///
/// @param name its logical id within the function
public record Schedule(String name, String function, ScheduleExpression timing, boolean enabled) {}
