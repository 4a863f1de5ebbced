package org.learningthursdays.organisers.overview;

/// Something that needs somebody.
///
/// @param sentence what it is
/// @param label of the link that mends it
/// @param path where that leads
public record OpenTask(String sentence, String label, String path) {}
