package org.learningthursdays.organisers.layout;

/// What the menu of organisers' pages leads to.
public enum MenuEntry {
  OVERVIEW("/organisers", "Overview"),
  PROGRAMME("/organisers/programme", "Programme"),
  PEOPLE("/organisers/people", "People"),
  FEEDBACK("/organisers/feedback", "Feedback"),
  MAILINGS("/organisers/mailings", "Mailings"),
  DIGEST("/organisers/digest", "Digest"),
  REACH("/organisers/reach", "Reach");

  private final String path;
  private final String label;

  MenuEntry(String path, String label) {
    this.path = path;
    this.label = label;
  }

  public String path() {
    return path;
  }

  public String label() {
    return label;
  }
}
