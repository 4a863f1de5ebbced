package org.learningthursdays.registration;

import gg.jte.Content;
import java.util.List;
import org.learningthursdays.programme.Offers;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.templates.StaticTemplates;

/// The forms to register on the pages of sessions and themes. The same for everybody, because those
/// pages are cached: how many places are left is only known when somebody registers.
public final class RegistrationOffers implements Offers {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  @Override
  public Content session(Session session) {
    return TEMPLATES.registrationSession(RegistrationFields.of(session));
  }

  @Override
  public Content block(Theme theme, List<Session> sessions) {
    return TEMPLATES.registrationBlock(RegistrationFields.of(theme, sessions));
  }
}
