package org.learningthursdays.local.template;

import org.jspecify.annotations.Nullable;

/// An error that the user of the laptop can correct. Its message is a sentence for them.
public class LaptopException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LaptopException(String sentence) {
    this(sentence, null);
  }

  public LaptopException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
