package org.learningthursdays.programme;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.learningthursdays.web.PlainText;

/// What organisers may set of a session, in the order of a file's columns. On the outside every
/// value is a text; an empty one stands for nothing.
public enum SessionField {
  DATE("date", "Date"),
  START("start", "Begins"),
  END("end", "Ends"),
  TRACK("track", "Track"),
  THEME("theme", "Theme"),
  TITLE("title", "Title"),
  DESCRIPTION("description", "Description"),
  STATUS("status", "Status"),
  CAPACITY("capacity", "Places"),
  JOIN_URL("joinUrl", "Link to join"),
  MATERIALS_URL("materialsUrl", "Slides or recording"),
  REGISTRATION_CLOSES("registrationCloses", "Registration closes");

  /// What became of a given text.
  public sealed interface Reading {
    /// It fits; this is how it is kept.
    record Valid(String text) implements Reading {}

    /// It does not fit, and this would.
    record Invalid(String expected, String found) implements Reading {
      private static final int SHOWN = 60;

      /// What was expected and what was found, for whoever typed it.
      public String sentence() {
        String shown =
            found.codePointCount(0, found.length()) <= SHOWN
                ? found
                : found.substring(0, found.offsetByCodePoints(0, SHOWN)) + "…";
        return isBlank(found)
            ? "This is needed: %s.".formatted(expected)
            : "It must be %s, not “%s”.".formatted(expected, shown);
      }
    }
  }

  /// Years of four digits only: calendars cannot write others.
  private static final Pattern DATE_SHAPE = Pattern.compile("[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}");

  private static final Pattern TIME_SHAPE = Pattern.compile("[0-9]{1,2}:[0-9]{2}(:00)?");
  private static final Pattern CLOSING_SHAPE =
      Pattern.compile("[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:00)?");

  private final String id;
  private final String label;

  SessionField(String id, String label) {
    this.id = id;
    this.label = label;
  }

  /// The name of the column, and of the JSON field.
  public String id() {
    return id;
  }

  /// What people call it, in forms and as a file's column too.
  public String label() {
    return label;
  }

  /// The value of a session, as a text.
  public String of(Session session) {
    return switch (this) {
      case DATE -> session.date().toString();
      case START -> session.start().toString();
      case END -> session.end().toString();
      case TRACK -> session.track().id();
      case THEME -> session.theme().title();
      case TITLE -> session.title();
      case DESCRIPTION -> session.description();
      case STATUS -> session.status().id();
      case CAPACITY -> Objects.toString(session.capacity(), "");
      case JOIN_URL -> Objects.toString(session.joinUrl(), "");
      case MATERIALS_URL -> Objects.toString(session.materialsUrl(), "");
      case REGISTRATION_CLOSES -> Objects.toString(session.registrationCloses(), "");
    };
  }

  /// Reads a given text into the form in which it is kept.
  public Reading read(String given) {
    return switch (this) {
      case DATE -> date(given);
      case START -> time(given, "16:00");
      case END -> time(given, "17:15");
      case TRACK ->
          known(Track.of(PlainText.strip(given)).map(Track::id), "one of " + Track.ids(), given);
      case THEME -> text(given, 0, 200);
      case TITLE -> text(given, 1, 300);
      case DESCRIPTION -> text(given, 0, 7_000);
      case STATUS -> status(given);
      case CAPACITY -> capacity(given);
      case JOIN_URL -> address(given, "https://zoom.us/j/123");
      case MATERIALS_URL -> address(given, "https://example.org/slides.pdf");
      case REGISTRATION_CLOSES -> isBlank(given) ? new Reading.Valid("") : closing(given);
    };
  }

  /// Reads what people type into a spreadsheet's cell or a page's field: a date or a time also as
  /// programs in Britain show it, a track by its name for people, a link also without its
  /// `https://`.
  public Reading readCell(String cell) {
    return switch (this) {
      case DATE -> orElse(read(UkDateTimes.date(cell)), " or 08/10/2020", cell);
      case START, END -> orElse(read(UkDateTimes.time(cell)), " or 4:00 PM", cell);
      case REGISTRATION_CLOSES ->
          orElse(read(UkDateTimes.dateTime(cell)), " or 08/10/2020 12:00", cell);
      case TRACK -> known(Track.named(cell).map(Track::id), "one of " + Track.titles(), cell);
      case JOIN_URL, MATERIALS_URL -> read(LinkAddress.completed(cell));
      default -> read(cell);
    };
  }

  private static Reading orElse(Reading reading, String orExpected, String cell) {
    return switch (reading) {
      case Reading.Valid valid -> valid;
      case Reading.Invalid(String expected, _) -> new Reading.Invalid(expected + orExpected, cell);
    };
  }

  /// Whether a session may be without it.
  public boolean mayBeEmpty() {
    return switch (this) {
      case THEME, DESCRIPTION, CAPACITY, JOIN_URL, MATERIALS_URL, REGISTRATION_CLOSES -> true;
      case DATE, START, END, TRACK, TITLE, STATUS -> false;
    };
  }

  /// Whether subscribers of a calendar would see a change of it.
  boolean showsInCalendars() {
    return this != CAPACITY && this != REGISTRATION_CLOSES;
  }

  /// The field with this name on the outside.
  public static Optional<SessionField> named(String id) {
    return Arrays.stream(values()).filter(field -> field.id.equals(id)).findFirst();
  }

  /// The field in a column, by either of its names; spreadsheets and people are free with capitals.
  public static Optional<SessionField> ofColumn(String name) {
    return Arrays.stream(values())
        .filter(field -> field.id.equalsIgnoreCase(name) || field.label.equalsIgnoreCase(name))
        .findFirst();
  }

  /// All values of a session.
  public static Map<SessionField, String> all(Session session) {
    Map<SessionField, String> values = new EnumMap<>(SessionField.class);
    for (SessionField field : values()) {
      values.put(field, field.of(session));
    }
    return values;
  }

  private static Reading date(String given) {
    return parsed(
        "a date such as 2020-10-08", DATE_SHAPE, given, text -> LocalDate.parse(text).toString());
  }

  private static Reading status(String given) {
    String text = isBlank(given) ? Status.CONFIRMED.id() : PlainText.strip(given);
    return known(Status.of(text).map(Status::id), "confirmed or cancelled", given);
  }

  private static Reading capacity(String given) {
    String text = PlainText.strip(given);
    return text.isEmpty() || text.matches("[1-9][0-9]{0,4}")
        ? new Reading.Valid(text)
        : new Reading.Invalid("a whole number from 1 to 99999, or nothing", given);
  }

  private static Reading time(String given, String usual) {
    String text = isBlank(given) ? usual : PlainText.strip(given);
    return parsed(
        "a time such as " + usual,
        TIME_SHAPE,
        text,
        time -> LocalTime.parse(minutes(time)).toString());
  }

  private static Reading closing(String given) {
    return parsed(
        "London's time when registration closes, such as 2020-10-08T12:00",
        CLOSING_SHAPE,
        given,
        text -> LocalDateTime.parse(text).withSecond(0).toString());
  }

  private static boolean isBlank(String given) {
    return PlainText.strip(given).isEmpty();
  }

  /// Hours and minutes only; a spreadsheet may have dropped the first zero, or added seconds.
  private static String minutes(String time) {
    String padded = time.indexOf(':') == 1 ? "0" + time : time;
    return padded.substring(0, 5);
  }

  private static Reading parsed(
      String expected, Pattern shape, String given, Function<String, String> parse) {
    String text = PlainText.strip(given);
    if (!shape.matcher(text).matches()) {
      return new Reading.Invalid(expected, given);
    }
    try {
      return new Reading.Valid(parse.apply(text));
    } catch (DateTimeException e) {
      return new Reading.Invalid(expected, given);
    }
  }

  private static Reading known(Optional<String> value, String expected, String given) {
    return value
        .<Reading>map(Reading.Valid::new)
        .orElseGet(() -> new Reading.Invalid(expected, given));
  }

  private static Reading text(String given, int shortest, int longest) {
    String text = PlainText.strip(PlainText.clean(given));
    if (text.length() < shortest) {
      return new Reading.Invalid("a title", given);
    }
    if (text.length() > longest) {
      return new Reading.Invalid(
          String.format(Locale.ROOT, "a text of at most %,d characters", longest), given);
    }
    return new Reading.Valid(text);
  }

  /// An address for people to follow, who trust it because it is ours.
  private static Reading address(String given, String example) {
    String text = PlainText.strip(given);
    if (text.isEmpty()) {
      return new Reading.Valid("");
    }
    return LinkAddress.refusal(text, example)
        .<Reading>map(expected -> new Reading.Invalid(expected, given))
        .orElseGet(() -> new Reading.Valid(URI.create(text).toASCIIString()));
  }
}
