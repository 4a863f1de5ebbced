/// Reminders before sessions: when they are due ([ReminderSchedule]), one circular for each
/// session, day and kind ([Reminders], put if absent), and a letter for each who comes
/// ([ReminderFanOut]). What the mail says, and whether it is still to go, is decided when it is
/// sent, in `registration.letters`.
@NullMarked
package org.learningthursdays.reminder;

import org.jspecify.annotations.NullMarked;
