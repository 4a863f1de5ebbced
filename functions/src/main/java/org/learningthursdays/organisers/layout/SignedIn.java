package org.learningthursdays.organisers.layout;

import org.learningthursdays.desk.Organiser;

/// Whoever a page is for.
///
/// @param organiser by whose name what they change is remembered
/// @param subject what the identity provider calls them, for logs
/// @param formToken what each of their forms has to carry; `template.organisers.layout.token` puts
///   it there
/// @param provider the address of the identity provider, where forms may end up once the session is
///   over
public record SignedIn(Organiser organiser, String subject, String formToken, String provider) {
  /// The address that they sign in with.
  public String name() {
    return organiser.name();
  }
}
