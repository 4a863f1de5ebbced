package org.learningthursdays.feedback;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Address;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.web.FormFields;
import org.learningthursdays.web.JsonType;
import org.learningthursdays.web.Submission;

/// Reads an answer as somebody sent it.
final class SurveyForm {
  static final String SESSION = "session";
  static final String RATING = "rating";
  static final String USEFUL = "useful";
  static final String IMPROVE = "improve";
  static final String IDEAS = "ideas";
  static final String RECOMMEND = "recommend";
  static final String NAME = "name";
  static final String EMAIL = "email";
  static final String TOKEN = "token";

  /// A random text that is the same however often a form is sent.
  static final String ONCE = "once";

  static final FormFields FIELDS =
      FormFields.of(JsonType.TEXT, SESSION, USEFUL, IMPROVE, IDEAS, NAME, EMAIL, TOKEN, ONCE)
          .and(JsonType.NUMBER, RATING, RECOMMEND);

  /// The most characters of each of the three texts.
  static final int LONGEST_TEXT = 2_000;

  static final int LONGEST_NAME = 200;

  private static final Pattern STARS = Pattern.compile("[1-5]");
  private static final Pattern LIKELIHOOD = Pattern.compile("[0-9]|10");
  private static final Pattern GUESSABLE = Pattern.compile(".{0,15}", Pattern.DOTALL);

  /// What could be read.
  sealed interface Outcome {
    /// The answer can be taken.
    record Accepted(Given given) implements Outcome {}

    /// A message for each field that cannot be taken.
    record Rejected(Map<String, String> errors) implements Outcome {}
  }

  /// An answer without its key.
  ///
  /// @param once empty for none
  record Given(
      String session,
      @Nullable Integer rating,
      @Nullable Integer recommend,
      Answer.Words words,
      Answer.@Nullable Contact contact,
      String once) {}

  private final Submission submission;
  private final Map<String, String> errors = new LinkedHashMap<>();

  private SurveyForm(Submission submission) {
    this.submission = submission;
    this.errors.putAll(submission.invalid());
  }

  static Outcome read(Submission submission, Programme programme, Instant now) {
    SurveyForm form = new SurveyForm(submission);
    String session = form.session(programme, now);
    @Nullable Integer rating = form.rating(session);
    @Nullable Integer recommend = form.recommend();
    Answer.Words words = new Answer.Words(form.text(USEFUL), form.text(IMPROVE), form.text(IDEAS));
    Answer.@Nullable Contact contact = form.contact();
    String once = form.once();
    if (form.errors.isEmpty() && rating == null && recommend == null && words.isEmpty()) {
      form.errors.put(IDEAS, "Please tell us something: nothing is filled in yet.");
    }
    return form.errors.isEmpty()
        ? new Outcome.Accepted(new Given(session, rating, recommend, words, contact, once))
        : new Outcome.Rejected(form.errors);
  }

  private String session(Programme programme, Instant now) {
    String id = submission.text(SESSION);
    if (!id.isEmpty()) {
      refusal(programme.session(id), now).ifPresent(why -> errors.putIfAbsent(SESSION, why));
    }
    return id;
  }

  /// Why nothing can be said about a session, if that is so.
  static Optional<String> refusal(Optional<Session> session, Instant now) {
    if (session.isEmpty()) {
      return Optional.of("We do not know this session. Please pick one from the list.");
    }
    if (session.get().isCancelled()) {
      return Optional.of("This session was cancelled, so there is nothing to say about it.");
    }
    return session.get().isOver(now) ? Optional.empty() : Optional.of(opens(session.get()));
  }

  private static String opens(Session session) {
    return "Feedback on this session opens when it ends: on %s at %s, London time."
        .formatted(InWords.dayWithYear(session.date()), session.end());
  }

  private @Nullable Integer rating(String session) {
    String given = submission.text(RATING);
    if (given.isEmpty()) {
      if (!session.isEmpty()) {
        errors.putIfAbsent(RATING, "Please choose 1 to 5.");
      }
      return null;
    }
    return number(RATING, given, STARS, "Please choose a whole number from 1 to 5.");
  }

  private @Nullable Integer recommend() {
    String given = submission.text(RECOMMEND);
    return given.isEmpty()
        ? null
        : number(RECOMMEND, given, LIKELIHOOD, "Please choose a whole number from 0 to 10.");
  }

  private @Nullable Integer number(String field, String given, Pattern shape, String message) {
    if (!shape.matcher(given).matches()) {
      errors.putIfAbsent(field, message);
      return null;
    }
    return Integer.valueOf(given);
  }

  private String text(String field) {
    String text = submission.text(field);
    if (text.length() > LONGEST_TEXT) {
      errors.putIfAbsent(
          field, "At most 2,000 characters, please. This has %,d.".formatted(text.length()));
    }
    return text;
  }

  /// A name alone is not kept: it answers nobody, and could not be found to be erased.
  private Answer.@Nullable Contact contact() {
    String name = submission.text(NAME);
    if (name.length() > LONGEST_NAME) {
      errors.putIfAbsent(NAME, "A name has at most %d characters.".formatted(LONGEST_NAME));
    }
    if (name.contains("\n")) {
      errors.putIfAbsent(NAME, "A name stands on one line.");
    }
    String email = submission.asItCame(EMAIL);
    if (email.isBlank()) {
      return null;
    }
    return switch (Address.readNew(email)) {
      case Address.Reading.Valid(Address address) -> new Answer.Contact(name, address);
      case Address.Reading.Invalid(String sentence) -> {
        errors.putIfAbsent(EMAIL, sentence);
        yield null;
      }
    };
  }

  private String once() {
    String once = submission.text(ONCE);
    if (!once.isEmpty() && GUESSABLE.matcher(once).matches()) {
      errors.putIfAbsent(ONCE, "Expected a random text of at least 16 characters.");
    }
    return once;
  }
}
