package org.learningthursdays.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Address;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;
import org.learningthursdays.web.Submission;

/// The form to register as a page shows it: empty, or as it was sent and could not be taken.
///
/// @param sessions what it registers for; none if nothing of it can be registered for any more
/// @param theme whose block it registers for; null if it is for the sessions alone
/// @param errors a message for each field that could not be taken, in the order of the form
public record RegistrationFields(
    List<Session> sessions,
    @Nullable Theme theme,
    String name,
    String email,
    String organisation,
    boolean isExperienced,
    boolean wantsDigest,
    Map<String, String> errors) {
  /// The most characters of a name.
  public static final int LONGEST_NAME = PersonFields.LONGEST_NAME;

  /// The most characters of an e-mail address.
  public static final int LONGEST_ADDRESS = Address.LONGEST;

  /// The most characters of an organisation's name.
  public static final int LONGEST_ORGANISATION = PersonFields.LONGEST_NAME;

  private static final List<String> ORDER =
      List.of("sessions", "theme", "name", "email", "organisation", "experienced", "digest");

  public RegistrationFields {
    sessions = List.copyOf(sessions);
  }

  /// The empty form for one session.
  static RegistrationFields of(Session session) {
    return empty(List.of(session), null);
  }

  /// The empty form for a theme's block.
  ///
  /// @param sessions those of the block that are to come
  static RegistrationFields of(Theme theme, List<Session> sessions) {
    return empty(sessions, theme);
  }

  private static RegistrationFields empty(List<Session> sessions, @Nullable Theme theme) {
    return new RegistrationFields(sessions, theme, "", "", "", false, false, Map.of());
  }

  /// The form as somebody sent it. Sessions that one can no longer register for are left out, so
  /// that sending it again works.
  static RegistrationFields sent(
      Submission form, Programme programme, Instant now, Map<String, String> errors) {
    List<Session> ofTheme = programme.ofTheme(form.text("theme"));
    List<Session> meant =
        ofTheme.isEmpty()
            ? form.all("sessions").stream()
                .distinct()
                .flatMap(id -> programme.session(id).stream())
                .toList()
            : ofTheme.stream().filter(session -> session.track().isOfBlock()).toList();
    return new RegistrationFields(
        meant.stream().filter(session -> session.takesRegistrations(now)).toList(),
        ofTheme.isEmpty() ? null : ofTheme.getFirst().theme(),
        form.text("name"),
        form.text("email"),
        form.text("organisation"),
        form.isTicked("experienced"),
        form.isTicked("digest"),
        inOrder(errors));
  }

  /// Whether there is anything to register for.
  public boolean isOffered() {
    return !sessions.isEmpty();
  }

  /// Whether the question of experience is asked.
  public boolean asksForExperience() {
    return sessions.stream().anyMatch(session -> session.track() == Track.MASTERCLASS);
  }

  /// What is wrong with a field; null if nothing is.
  public @Nullable String error(String field) {
    return errors.get(field);
  }

  /// The fields that the form shows, for a message to lead to.
  public List<String> shown() {
    if (!isOffered()) {
      return List.of();
    }
    List<String> shown = new ArrayList<>(List.of("name", "email", "organisation", "digest"));
    if (asksForExperience()) {
      shown.add("experienced");
    }
    return shown;
  }

  /// What the form's button says.
  public String verb() {
    return theme == null ? "Register" : "Register for the whole block";
  }

  private static Map<String, String> inOrder(Map<String, String> errors) {
    Map<String, String> ordered = new LinkedHashMap<>();
    ORDER.forEach(field ->
        Optional.ofNullable(errors.get(field)).ifPresent(message -> ordered.put(field, message)));
    errors.forEach(ordered::putIfAbsent);
    return ordered;
  }
}
