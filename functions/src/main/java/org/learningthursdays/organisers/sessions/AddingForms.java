package org.learningthursdays.organisers.sessions;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.learningthursdays.organisers.signin.RandomText;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// Which sessions forms became, so that each form adds one at most. Links to the form carry a key
/// of their own, not the form alone: whoever presses Back asks for the page once more, and is led
/// to the session by the key in its address.
public final class AddingForms {
  static final String PATH = "/organisers/sessions/new";

  /// The field with the key, and the query.
  static final String ONCE = "once";

  private static final String SESSION = "session";
  private static final Pattern KEY = Pattern.compile("[\\w-]{43}");

  /// Longer than anybody stays signed in.
  private static final Duration KEPT = Duration.ofDays(1);

  private final Sessions sessions;
  private final Table table;
  private final Clock clock;

  AddingForms(Sessions sessions, Table table, Clock clock) {
    this.sessions = sessions;
    this.table = table;
    this.clock = clock;
  }

  /// The address of an empty form.
  public static String path() {
    return PATH + "?" + ONCE + "=" + RandomText.make();
  }

  /// The address of a form for a session like another.
  public static String path(Session model) {
    return path() + "&model=" + model.id();
  }

  /// The key that somebody brought, or a new one.
  static String key(String brought) {
    return KEY.matcher(brought).matches() ? brought : RandomText.make();
  }

  /// The session that the form with this key became.
  Optional<Session> added(String key) {
    return table.get(at(key)).flatMap(item -> sessions.current().session(item.string(SESSION)));
  }

  /// Notes that the form with this key became this session.
  Write note(String key, Session session) {
    return Write.add(
        Item.at(at(key)).put(SESSION, session.id()).expiring(clock.instant().plus(KEPT)).build());
  }

  private static Key at(String key) {
    return new Key("ADDING#" + key, "FORM");
  }
}
