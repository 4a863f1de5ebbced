package org.learningthursdays.organisers;

/// Something that needs somebody.
///
/// @param sentence what it is
/// @param label of the link that mends it
/// @param path where that leads
public record Need(String sentence, String label, String path) {}
