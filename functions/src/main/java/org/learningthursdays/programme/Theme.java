package org.learningthursdays.programme;

/// The subject of a month.
///
/// @param id the month, `2020-11`; a second theme in one month is `2020-11-2`
public record Theme(String id, String title) {

  /// The path of the theme's page from the site's root.
  public String path() {
    return "/themes/" + id;
  }
}
