package org.learningthursdays.organisers.signin;

import org.learningthursdays.aws.UnavailableException;

/// The identity provider does not answer, or not now.
final class ProviderDownException extends UnavailableException {
  private static final long serialVersionUID = 1L;

  ProviderDownException(Throwable cause) {
    super("the identity provider does not answer", cause);
  }
}
