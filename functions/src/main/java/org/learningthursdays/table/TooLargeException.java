package org.learningthursdays.table;

import org.jspecify.annotations.Nullable;
import org.learningthursdays.web.RefusedException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/// An item would hold more than the 400 KB that DynamoDB takes, or a transaction more than 4 MB:
/// nothing of it is stored. What people send is limited before it comes to that.
public final class TooLargeException extends RefusedException {
  private static final long serialVersionUID = 1L;

  TooLargeException(Throwable cause) {
    super(422, "This is more than can be kept. Nothing was stored.");
    initCause(cause);
  }

  static boolean isMeant(SdkServiceException refusal) {
    return refusal.statusCode() == 400 && isMeant(refusal.getMessage());
  }

  /// Whether DynamoDB speaks of a size: it has no code for that alone.
  static boolean isMeant(@Nullable String message) {
    return message != null
        && (message.contains("Item size") || message.contains("size cannot exceed 4 MB"));
  }
}
