/// Calls to AWS without the SDK, where a cold start demands it: its signer, its HTTP client and its
/// service clients each take longer to load than all the rest of a function that only reads. Start
/// at [SignedCall].
@NullMarked
package org.learningthursdays.aws;

import org.jspecify.annotations.NullMarked;
