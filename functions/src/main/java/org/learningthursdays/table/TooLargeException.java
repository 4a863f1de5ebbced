package org.learningthursdays.table;

import org.jspecify.annotations.Nullable;
import org.learningthursdays.web.RefusedException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/// An item would exceed DynamoDB's 400 KB, or a transaction its 4 MB: nothing is stored. Forms are
/// limited long before that.
public final class TooLargeException extends RefusedException {
  private static final long serialVersionUID = 1L;

  TooLargeException(Throwable cause) {
    super(422, "This is more than can be kept. Nothing was stored.");
    initCause(cause);
  }

  static boolean isCauseOf(SdkServiceException refusal) {
    return refusal.statusCode() == 400 && isCauseOf(refusal.getMessage());
  }

  /// Told by the message: DynamoDB has no error code for it.
  static boolean isCauseOf(@Nullable String message) {
    return message != null
        && (message.contains("Item size") || message.contains("size cannot exceed 4 MB"));
  }
}
