package org.learningthursdays.organisers.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.SetCookie;

/// Who has signed in. The browser has a random id, the table only what follows from it: whoever
/// reads the table cannot come in by what they find.
public final class SignInSessions {
  /// The name of the browser's cookie, which [SetCookie#nameAt] may put a prefix to.
  public static final String COOKIE = "organiser";

  /// A session, and the id that a browser knows it by.
  record Known(String id, SignInSession session) {
    /// What forms of this session carry.
    String formToken() {
      return RandomText.derived("form", id);
    }
  }

  private final Table table;
  private final Clock clock;

  SignInSessions(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /// The session of a browser, unless it has ended.
  Optional<Known> of(Request request, String site) {
    return Optional.ofNullable(request.cookies().get(SetCookie.nameAt(site, COOKIE)))
        .flatMap(id ->
            table
                .get(SignInSession.key(id))
                .filter(item -> !item.isExpired(clock.instant()))
                .map(item -> new Known(id, SignInSession.fromItem(item))));
  }

  /// Begins one.
  ///
  /// @return the cookie by which the browser knows it
  SetCookie begin(Identity identity, String site) {
    String id = RandomText.make();
    table.write(Write.add(SignInSession.begun(identity, clock.instant()).toItem(id)));
    return SetCookie.at(site, COOKIE, id, SignInSession.LONGEST);
  }

  /// Notes that the provider still knows them as of the group. The session stays the same, and so
  /// do the forms that are open in other tabs.
  ///
  /// @return false if it has ended meanwhile
  boolean judged(Known known) {
    return table.write(
        new Write.Change(
            SignInSession.key(known.id()),
            ItemUpdate.none().set(SignInSession.GROUP_CHECKED_AT, clock.instant()),
            Condition.present()));
  }

  /// Ends one.
  ///
  /// @return what has the browser forget it
  SetCookie end(Known known, String site) {
    table.write(new Write.Remove(SignInSession.key(known.id()), Condition.always()));
    return SetCookie.at(site, COOKIE, "", Duration.ZERO);
  }
}
