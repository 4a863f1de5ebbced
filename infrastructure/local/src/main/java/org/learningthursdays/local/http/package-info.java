/// What the laptop's HTTP endpoints share: a server, a response, the frame of a page.
@NullMarked
package org.learningthursdays.local.http;

import org.jspecify.annotations.NullMarked;
