/// How sessions were, and what people would like to explore: the survey, the mail that asks for it,
/// and the numbers that organisers read. Start at [SurveyEndpoint].
///
/// An answer is kept apart from whoever gave it. Its key is random, or follows from leader and
/// session by a month's secret that soon is gone ([MonthSecret]); it carries the session's day,
/// never a time; no letter depends on who has answered; and what counts clients is kept elsewhere,
/// under pseudonyms of its own.
@NullMarked
package org.learningthursdays.feedback;

import org.jspecify.annotations.NullMarked;
