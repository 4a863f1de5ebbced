/// Pictures of numbers, drawn here as SVG: they need no script, print, and follow light and dark by
/// the page's stylesheet. Each is a table too, or has one beside it, for screen readers and for
/// whoever wants the numbers. Templates call `organisers.charts.bars` and
/// `organisers.charts.means`.
@NullMarked
package org.learningthursdays.organisers.charts;

import org.jspecify.annotations.NullMarked;
