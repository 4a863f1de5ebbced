package org.learningthursdays.registration;

import gg.jte.Content;
import java.util.List;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.templates.StaticTemplates;

/// The registration forms on the pages of sessions and themes. The same for everybody, because
/// those pages are cached: they do not tell how many places are left.
public final class RegistrationOffers {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  private RegistrationOffers() {}

  /// The form to register for a session that is to come.
  public static Content session(Session session) {
    return TEMPLATES.registrationSession(RegistrationFields.of(session));
  }

  /// The form to register for a theme's block.
  ///
  /// @param sessions those of it that are to come, at least one
  public static Content block(Theme theme, List<Session> sessions) {
    return TEMPLATES.registrationBlock(RegistrationFields.of(theme, sessions));
  }
}
