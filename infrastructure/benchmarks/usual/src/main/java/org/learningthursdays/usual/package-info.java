/// The calendar served as most Java functions would serve it, to know what the way of the functions
/// is worth: the SDK with nothing configured, events bound to classes, the calendar rendered for
/// each request. Without checks for null: they are not usual.
@NullUnmarked
package org.learningthursdays.usual;

import org.jspecify.annotations.NullUnmarked;
