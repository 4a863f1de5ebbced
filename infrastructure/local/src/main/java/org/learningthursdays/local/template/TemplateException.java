package org.learningthursdays.local.template;

import org.jspecify.annotations.Nullable;

/// What is wrong with template.yaml, and where.
public final class TemplateException extends LaptopException {
  private static final long serialVersionUID = 1L;

  public TemplateException(String sentence) {
    super(sentence);
  }

  public TemplateException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
