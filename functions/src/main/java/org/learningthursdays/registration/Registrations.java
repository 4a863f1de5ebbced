package org.learningthursdays.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.mail.Letters;
import org.learningthursdays.mail.MailQuota;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// The registrations, in the table: registering, and the letters with which it is confirmed.
///
/// Registering takes two reads, of which one tells whether the programme has changed, and one
/// transaction: places, registrations, profile, the counts of the limits, and the letter.
public final class Registrations {
  private static final int ATTEMPTS = 20;

  /// Where the client's count stands among the writes that go along.
  private static final int LIMIT = 0;

  /// A second click is not told that somebody is registered already.
  private static final Duration SECOND_CLICK = Duration.ofMinutes(10);

  private final Table table;
  private final Leaders leaders;
  private final KeyRing keyRing;
  private final ClientLimit clientLimit;
  private final DigestBox digestBox;
  private final Clock clock;
  private final Enrolment enrolment;
  private final Attendance attendance;

  public Registrations(
      Table table, KeyRing keyRing, ClientLimit clientLimit, DigestBox digestBox, Clock clock) {
    this.table = table;
    this.leaders = new Leaders(table, clock);
    this.keyRing = keyRing;
    this.clientLimit = clientLimit;
    this.digestBox = digestBox;
    this.clock = clock;
    this.enrolment = new Enrolment(table);
    this.attendance = new Attendance(table);
  }

  /// The registrations among what is known about a leader.
  public static List<Registration> in(List<Item> about) {
    return about.stream()
        .filter(RegistrationItem::isRegistration)
        .map(RegistrationItem::fromItem)
        .toList();
  }

  /// The ids of the themes whose blocks a leader takes, among what is known about them.
  public static Set<String> blocks(List<Item> about) {
    return about.stream()
        .filter(RegistrationItem::isBlock)
        .map(RegistrationItem::theme)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The place in the queue of somebody who waits; 1 for the first.
  public int position(Registration waiting) {
    return attendance.ahead(waiting.session(), waiting.number()) + 1;
  }

  /// Grants a wish. Twice is once, whatever the order and however parallel.
  ///
  /// @param revision of the programme that the wish was read against
  /// @param client the network address it came from
  RegistrationOutcome register(Wish wish, int revision, String client) {
    LeaderId leader = keyRing.leader(wish.address());
    Map<String, RegistrationOutcome.Place> granted = new HashMap<>();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<Item> about = leaders.about(leader);
      List<Session> open = open(wish, about);
      boolean joins = wish.block().filter(theme -> !blocks(about).contains(theme.id())).isPresent();
      if (open.isEmpty() && !joins) {
        if (granted.isEmpty()) {
          remind(wish, leader, about);
        }
        return new RegistrationOutcome.Done(places(wish, revision, granted));
      }
      List<Session> next = open.stream().limit(Enrolment.MOST_SESSIONS).toList();
      Optional<List<Write>> along = along(wish, leader, about, next, client);
      if (along.isEmpty()) {
        return new RegistrationOutcome.TooMany();
      }
      switch (enrolment.enrol(leader, next, revision, along.get(), clock.instant())) {
        case Enrolment.Outcome.Done(List<RegistrationOutcome.Place> places) ->
            places.forEach(place -> granted.put(place.session(), place));
        case Enrolment.Outcome.Cancelled _ -> {
          return new RegistrationOutcome.Overtaken();
        }
        case Enrolment.Outcome.Stale(Set<Integer> refused) when refused.contains(LIMIT) -> {
          return new RegistrationOutcome.TooMany();
        }
        case Enrolment.Outcome.Stale _ -> Table.pause(attempt);
      }
    }
    return new RegistrationOutcome.Overtaken();
  }

  /// What of a wish the leader does not have yet.
  private static List<Session> open(Wish wish, List<Item> about) {
    Set<String> known =
        in(about).stream().map(Registration::session).collect(Collectors.toUnmodifiableSet());
    return wish.sessions().stream().filter(session -> !known.contains(session.id())).toList();
  }

  /// What goes along with the places; nothing if this address has had too many mails.
  private Optional<List<Write>> along(
      Wish wish, LeaderId leader, List<Item> about, List<Session> next, String client) {
    Instant now = clock.instant();
    return MailQuota.in(about)
        .ask(leader, now)
        .map(leave -> {
          List<Write> digest = wish.digest() ? digestBox.tick(leader, about) : List.of();
          List<Session> told = next.isEmpty() ? wish.sessions() : next;
          Optional<String> block = wish.block().map(Theme::id);
          List<Write> writes = new ArrayList<>();
          writes.add(clientLimit.admission(client));
          writes.add(leaders.registering(leader, wish.address(), wish.name(), wish.organisation()));
          writes.add(leave.write());
          writes.add(
              Letters.add(
                  RegistrationLetter.registered(
                      leader, told, block, !digest.isEmpty(), now, leave.due())));
          block.ifPresent(theme -> {
            writes.add(Write.replace(RegistrationItem.blockItem(leader, theme, now)));
            writes.add(Attendance.takesBlock(theme, leader));
          });
          writes.addAll(digest);
          return writes;
        });
  }

  /// Sends the link to somebody who registers again, perhaps because they lost the mail.
  private void remind(Wish wish, LeaderId leader, List<Item> about) {
    Instant now = clock.instant();
    boolean isSecondClick =
        in(about).stream().anyMatch(known -> known.registeredAt().plus(SECOND_CLICK).isAfter(now));
    List<Write> digest = wish.digest() ? digestBox.tick(leader, about) : List.of();
    if (!isSecondClick || !digest.isEmpty()) {
      sendLink(leader, about, true, digest);
    }
  }

  /// Sends somebody the link to their own page, within the limit of mails; nothing to somebody who
  /// is not known.
  public void sendLink(Address address) {
    LeaderId leader = keyRing.leader(address);
    List<Item> about = leaders.about(leader);
    if (Leaders.profile(about).isPresent()) {
      sendLink(leader, about, false, List.of());
    }
  }

  /// Does not insist: where somebody else is asking for the same person in this moment, one mail is
  /// on its way.
  private void sendLink(LeaderId leader, List<Item> about, boolean already, List<Write> digest) {
    Instant now = clock.instant();
    MailQuota.in(about)
        .ask(leader, now)
        .ifPresent(leave -> {
          List<Write> writes = new ArrayList<>(digest);
          writes.add(leave.write());
          writes.add(
              Letters.add(
                  RegistrationLetter.link(leader, already, !digest.isEmpty(), now, leave.due())));
          table.transact(writes);
        });
  }

  /// What the answer says: for what the leader had before, what anybody else would be told now.
  private List<RegistrationOutcome.Place> places(
      Wish wish, int revision, Map<String, RegistrationOutcome.Place> granted) {
    List<Session> had =
        wish.sessions().stream().filter(session -> !granted.containsKey(session.id())).toList();
    Map<String, Places> counts = had.isEmpty() ? Map.of() : new PlaceCounts(table).of(had);
    return wish.sessions().stream()
        .map(session -> {
          RegistrationOutcome.Place place = granted.get(session.id());
          return place != null
              ? place
              : new RegistrationOutcome.Place(
                  session.id(),
                  !counts
                      .getOrDefault(session.id(), Places.untouched(session, revision))
                      .hasRoom());
        })
        .toList();
  }
}
