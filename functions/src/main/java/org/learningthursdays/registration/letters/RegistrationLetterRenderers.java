package org.learningthursdays.registration.letters;

import static java.util.Map.entry;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.ChangeNotice;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.registration.RegistrationItem;
import org.learningthursdays.registration.RegistrationLetter;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.registration.Roster;
import org.learningthursdays.reminder.Reminder;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Table;

/// Renders the letters about registrations when they are sent: from the current programme and the
/// reader's current registrations.
public final class RegistrationLetterRenderers {
  private final Table table;
  private final Clock clock;
  private final Supplier<Programme> programme;
  private final KeyRing keyRing;
  private final Address from;
  private final Supplier<String> site;
  private final Function<LeaderId, Optional<String>> digestTokens;
  private final ChangeExplanations explanations;

  /// @param from the address that mails come from
  /// @param site the address that people see, without a slash at its end
  /// @param digestTokens the token by which somebody who ticked the box for the digest says yes to
  ///   it; nothing if they get it already
  public RegistrationLetterRenderers(
      Table table,
      Clock clock,
      Supplier<Programme> programme,
      KeyRing keyRing,
      Address from,
      Supplier<String> site,
      Function<LeaderId, Optional<String>> digestTokens) {
    this.table = table;
    this.clock = clock;
    this.programme = programme;
    this.keyRing = keyRing;
    this.from = from;
    this.site = site;
    this.digestTokens = digestTokens;
    this.explanations = new ChangeExplanations(table);
  }

  /// The renderers by the kinds of their letters.
  public Map<String, LetterRenderer> renderers() {
    return Map.ofEntries(
        entry(RegistrationLetter.REGISTERED, renderer(ConfirmationMail::write)),
        entry(RegistrationLetter.ADDED, renderer(AddedMail::write)),
        entry(RegistrationLetter.PROMOTED, renderer(PromotedMail::write)),
        entry(RegistrationLetter.WITHDRAWN, renderer(WithdrawnMail::write)),
        entry(RegistrationLetter.TAKEN_OUT, renderer(TakenOutMail::write)),
        entry(RegistrationLetter.LEFT_BLOCK, renderer(LeftBlockMail::write)),
        entry(RegistrationLetter.LINK, renderer(LinkMail::write)),
        entry(Reminder.Kind.DAY_BEFORE.id(), this::reminder),
        entry(Reminder.Kind.HOUR_BEFORE.id(), this::reminder),
        entry(ChangeNotice.Kind.MOVED.letter(), renderer(MovedMail::write)),
        entry(ChangeNotice.Kind.CANCELLED.letter(), this::cancelled),
        entry(ChangeNotice.Kind.REINSTATED.letter(), renderer(ReinstatedMail::write)),
        entry(ChangeNotice.Kind.JOIN_LINK.letter(), renderer(JoinLinkMail::write)),
        entry(
            ChangeNotice.Kind.MATERIALS.letter(),
            new MaterialsMail(new Leaders(table, clock), clock, programme, keyRing, site)));
  }

  private LetterRenderer renderer(Function<Recipient, LetterRenderer.Outcome> words) {
    return (letter, reader) -> words.apply(recipient(letter, reader));
  }

  private LetterRenderer.Outcome cancelled(Letter letter, Leader reader) {
    return CancelledMail.write(recipient(letter, reader), explanations.of(letter));
  }

  private LetterRenderer.Outcome reminder(Letter letter, Leader reader) {
    String stop = keyRing.token(LinkPurpose.STOP_REMINDERS, reader.id(), reader.linkVersion());
    return ReminderMail.write(
        recipient(letter, reader), site.get() + "/my/reminders/stop/" + stop, clock.instant());
  }

  private Recipient recipient(Letter letter, Leader reader) {
    String address = site.get();
    Programme current = programme.get();
    String page =
        address + "/my/" + keyRing.token(LinkPurpose.OWN_PAGE, reader.id(), reader.pageVersion());
    String join =
        address + "/my/" + keyRing.token(LinkPurpose.JOIN, reader.id(), reader.calendarVersion());
    Optional<String> digest =
        letter.details().containsKey(RegistrationLetter.DIGEST)
            ? digestTokens.apply(reader.id()).map(token -> address + "/digest/confirm/" + token)
            : Optional.empty();
    List<String> sessions = RegistrationLetter.sessions(letter);
    List<Item> leaderItems =
        sessions.isEmpty() ? List.of() : new Leaders(table, clock).items(reader.id());
    return new Recipient(
        reader,
        letter,
        current,
        bookings(sessions, leaderItems, current),
        RegistrationItem.withdrawals(leaderItems),
        from,
        address,
        page,
        join + "/join/",
        digest);
  }

  private List<Booking> bookings(List<String> sessions, List<Item> leaderItems, Programme current) {
    Map<String, Registration> registrations = Registrations.bySession(leaderItems);
    return current.coming(clock.instant()).stream()
        .filter(session -> sessions.contains(session.id()))
        .flatMap(session ->
            Stream.ofNullable(registrations.get(session.id()))
                .map(registration -> booking(session, registration)))
        .toList();
  }

  private Booking booking(Session session, Registration registration) {
    int position =
        registration.isWaiting()
            ? new Roster(table).ahead(session.id(), registration.number()) + 1
            : 0;
    return new Booking(
        session, position, registration.number() == Roster.HELD, registration.changedAt());
  }
}
