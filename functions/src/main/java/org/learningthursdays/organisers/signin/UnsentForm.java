package org.learningthursdays.organisers.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.organisers.layout.FieldWords;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.web.Json;

/// A form that came when nobody was signed in any more.
///
/// @param path where it was to go: one that a route of ours answers to
/// @param fields with their texts
public record UnsentForm(String path, Map<String, List<String>> fields) {
  private static final String PATH = "path";
  private static final String FIELDS = "fields";

  /// What is sent along and was not written by anybody.
  private static final Set<String> UNWRITTEN =
      Set.of(
          "version",
          "once",
          "website",
          "elapsed",
          "revision",
          "titleSeen",
          "weDidSeen",
          "confirmed",
          "mails",
          "edit",
          "change",
          "answer",
          "leaders");

  /// What fields are called on their pages, but those of a session.
  private static final Map<String, String> LABELS =
      Map.of(
          "to", "To whom",
          "weDid", "You said, we did",
          "note", "Your note",
          "block", "For the whole block",
          "explanation", "A word to them",
          "out", "Leave it out");

  private static final Set<SessionField> CHOSEN =
      Set.of(
          SessionField.DATE,
          SessionField.TRACK,
          SessionField.STATUS,
          SessionField.REGISTRATION_CLOSES);

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /// Whose page takes `edit`. A session's status has a text only where a cancellation is explained.
  private static final Pattern EDITED =
      Pattern.compile("/organisers/(sessions/[^/]+(/people)?|themes/[^/]+|digest/note)");

  private static final Pattern STATUS = Pattern.compile("/organisers/sessions/[^/]+/status");
  private static final Pattern MESSAGE =
      Pattern.compile("(/organisers/sessions/[^/]+/message)(/send)?");

  /// A field by what it is called on its page, with what was typed or chosen in it, in words.
  public record Written(String label, String text) {}

  /// How to have the form shown with these texts in it, rather than carried out.
  ///
  /// @param field which says so
  /// @param path where it is sent
  public record Editing(String field, String path) {}

  public UnsentForm {
    Map<String, List<String>> own = new LinkedHashMap<>(fields);
    own.remove(AccessControl.TOKEN_FIELD);
    own.remove(AccessControl.UNSENT_FIELD);
    fields = own;
  }

  /// What somebody wrote or chose, to be read again: not what forms send along by themselves.
  public List<Written> written() {
    List<Written> written = new ArrayList<>();
    fields.forEach((name, texts) -> {
      String text =
          texts.stream()
              .filter(one -> !one.isBlank() && !(name.equals("to") && isNumber(one)))
              .map(one -> said(name, one))
              .collect(Collectors.joining("\n"));
      if (!UNWRITTEN.contains(name) && !text.isEmpty()) {
        written.add(new Written(label(name), text));
      }
    });
    return written;
  }

  /// Nothing where a form's page cannot be shown with what was typed.
  public Optional<Editing> editing() {
    Matcher message = MESSAGE.matcher(path);
    if (message.matches()) {
      return Optional.of(new Editing("change", message.group(1)));
    }
    boolean isExplained = STATUS.matcher(path).matches() && fields.containsKey("explanation");
    return isExplained || EDITED.matcher(path).matches()
        ? Optional.of(new Editing("edit", path))
        : Optional.empty();
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /// Its own word, or a session's, or its name as a word.
  private static String label(String name) {
    return Optional.ofNullable(LABELS.get(name))
        .or(() -> SessionField.named(name).map(FieldWords::label))
        .orElseGet(() -> inWords(name));
  }

  /// A field's name as a word: `mailText` as `Mail text`.
  public static String inWords(String name) {
    String words = name.replaceAll("(?<=[a-z])(?=[A-Z])|[-_]", " ").toLowerCase(Locale.ROOT);
    return words.isEmpty() ? words : InWords.capital(words);
  }

  /// As it was typed, but for what was chosen, and a date that can be read.
  private static String said(String name, String text) {
    return switch (name + "=" + text) {
      case "block=true", "answered=true" -> "yes";
      case "answered=false" -> "no";
      case "to=registered" -> "who is registered";
      case "to=waiting" -> "who is on the waiting list";
      case "out=true" -> "yes";
      case "out=false" -> "no";
      default ->
          SessionField.named(name)
              .filter(CHOSEN::contains)
              .flatMap(field -> valid(field, text))
              .orElse(text);
    };
  }

  private static Optional<String> valid(SessionField field, String text) {
    return field.readCell(text) instanceof SessionField.Reading.Valid(String kept)
        ? Optional.of(FieldWords.value(field, kept))
        : Optional.empty();
  }

  byte[] octets() {
    return Json.write(Map.of(PATH, path, FIELDS, fields)).getBytes(UTF_8);
  }

  static UnsentForm read(byte[] octets) {
    Map<String, @Nullable Object> json = Json.object(new String(octets, UTF_8));
    Map<String, List<String>> fields = new LinkedHashMap<>();
    if (json.get(FIELDS) instanceof Map<?, ?> all) {
      all.forEach((name, texts) -> {
        List<String> some = new ArrayList<>();
        if (texts instanceof List<?> list) {
          list.forEach(text -> some.add(String.valueOf(text)));
        }
        fields.put(String.valueOf(name), some);
      });
    }
    return new UnsentForm(String.valueOf(json.get(PATH)), fields);
  }
}
