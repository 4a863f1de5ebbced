/// The edge to HTTP: what API Gateway hands to a function, and what the function answers. Start at
/// [HttpFunction]. Written over Jackson's streaming parser, because data binding doubles a
/// function's cold start.
@NullMarked
package org.learningthursdays.web;

import org.jspecify.annotations.NullMarked;
