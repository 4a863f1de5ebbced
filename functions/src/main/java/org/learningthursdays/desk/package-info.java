/// What organisers may do: change the programme and see what comes of it. API Gateway has checked
/// their token; that they belong to the group is checked here once more. Start at [DeskRoutes].
@NullMarked
package org.learningthursdays.desk;

import org.jspecify.annotations.NullMarked;
