package org.learningthursdays.identity;

import java.util.function.Supplier;

/// The secrets, one for each use. Functions fetch only what they use, and IAM lets them fetch no
/// other.
///
/// @param people the key of leaders' ids; never rotated
/// @param links the keys of link tokens
/// @param pseudonyms the keys of pseudonyms of clients' addresses and the like, for hours or weeks
public record KeySources(Supplier<Keys> people, Supplier<Keys> links, Supplier<Keys> pseudonyms) {}
