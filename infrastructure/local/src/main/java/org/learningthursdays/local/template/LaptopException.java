package org.learningthursdays.local.template;

import org.jspecify.annotations.Nullable;

/// Something that the person at the laptop can put right. Its message is one sentence made for
/// them.
public class LaptopException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LaptopException(String sentence) {
    this(sentence, null);
  }

  public LaptopException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
