package org.learningthursdays.feedback;

/// How good a session was: 1 to 5 stars, and the words that go with them.
public enum Rating {
  POOR(1, "poor"),
  FAIR(2, "fair"),
  GOOD(3, "good"),
  VERY_GOOD(4, "very good"),
  EXCELLENT(5, "excellent");

  private final int stars;
  private final String words;

  Rating(int stars, String words) {
    this.stars = stars;
    this.words = words;
  }

  /// 1 to 5.
  public int stars() {
    return stars;
  }

  public String words() {
    return words;
  }

  /// `5 – excellent`, which reads well aloud.
  public String label() {
    return stars + " – " + words;
  }
}
