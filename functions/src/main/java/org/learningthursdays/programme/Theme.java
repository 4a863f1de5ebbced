package org.learningthursdays.programme;

/// The subject of a month.
///
/// @param id the month, `2020-11`; a second theme in one month is `2020-11-2`
public record Theme(String id, String title) {

  /// Where its page is, from the site's root.
  public String path() {
    return "/themes/" + id;
  }
}
