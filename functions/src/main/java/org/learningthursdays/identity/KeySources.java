package org.learningthursdays.identity;

import java.util.function.Supplier;

/// Where the keys come from, a secret for each use. A function that has no use for one does not
/// fetch it, and may not.
///
/// @param people what people's ids are made with. It never changes
/// @param links what links are made with
/// @param pseudonyms what stands for clients' addresses and the like, for hours or weeks
public record KeySources(Supplier<Keys> people, Supplier<Keys> links, Supplier<Keys> pseudonyms) {}
