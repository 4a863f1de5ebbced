/// The pages of numbers and pictures: feedback and reach. Start at [ReportRoutes].
@NullMarked
package org.learningthursdays.organisers.reports;

import org.jspecify.annotations.NullMarked;
