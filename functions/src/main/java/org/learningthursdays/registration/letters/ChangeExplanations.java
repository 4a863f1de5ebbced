package org.learningthursdays.registration.letters;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.outbox.Circulars;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.registration.ChangeNotice;
import org.learningthursdays.registration.RegistrationLetter;
import org.learningthursdays.table.Table;

/// What organisers said about a change, found in its circular: letters hold no text.
final class ChangeExplanations {
  private final Circulars circulars;

  /// What was said does not change, and a function sends many letters of the same circular.
  private final AtomicReference<@Nullable Known> latest = new AtomicReference<>();

  private record Known(String circular, String session, String text) {}

  ChangeExplanations(Table table) {
    this.circulars = new Circulars(table);
  }

  /// What was said about the session that a letter is about; empty where nothing was.
  String of(Letter letter) {
    Optional<String> circular = letter.group().circular();
    if (circular.isEmpty() || !letter.details().containsKey(RegistrationLetter.EXPLAINED)) {
      return "";
    }
    String session = letter.detail(RegistrationLetter.SESSION);
    @Nullable Known known = latest.get();
    if (known != null && known.circular.equals(circular.get()) && known.session.equals(session)) {
      return known.text;
    }
    String text =
        ChangeNotice.read(circulars.find(circular.get()).orElseThrow().content()).stream()
            .filter(notice -> notice.session().equals(session))
            .map(ChangeNotice::explanation)
            .filter(said -> !said.isEmpty())
            .findFirst()
            .orElse("");
    latest.set(new Known(circular.get(), session, text));
    return text;
  }
}
