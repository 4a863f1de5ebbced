/// EventBridge: its schedules, and its default bus with SES's events.
@NullMarked
package org.learningthursdays.local.events;

import org.jspecify.annotations.NullMarked;
