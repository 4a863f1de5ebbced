package org.learningthursdays.registration;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.digest.Subscriptions;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.FixedKeys;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LeaderItem;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.NetworkPlaceLimit;
import org.learningthursdays.identity.NewAddressLimit;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.FormLetters;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.ProgrammeFixture;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionChange;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;

/// A programme that a test changes by hand, and everything that registration does with it.
public final class Registering {
  public static final Theme THEME = new Theme("2020-12", "Leadership (and action!)");
  public static final String CLIENT = "192.0.2.7";

  public final Table table;
  public final KeyRing keys;
  public final Registrations registrations;
  public final Withdrawals withdrawals;
  final RegistrationErasure erasure;
  public final OrganiserRegistrations organisers;
  final PromotionOutOfTurn promotion;
  final ProgrammeChangeFanOut fanOut;
  public final Roster roster;
  private final Clock clock;
  private volatile Programme programme = new Programme(1, List.of());

  public Registering(DynamoDbExtension real, Clock clock) {
    this(real, clock, 1_000_000);
  }

  Registering(DynamoDbExtension real, Clock clock, int newAddresses) {
    this(real.table(), clock, newAddresses);
  }

  Registering(Table table, Clock clock, int newAddresses) {
    this(table, clock, newAddresses, 1_000_000);
  }

  /// @param newAddresses to how many addresses one network has mail sent in an hour
  /// @param placesAnHour how many places of a session one network takes
  Registering(Table table, Clock clock, int newAddresses, int placesAnHour) {
    this.table = table;
    this.clock = clock;
    this.keys = FixedKeys.ring(clock);
    this.registrations =
        new Registrations(
            table,
            keys,
            new FormLetters(table, keys, new NewAddressLimit(table, keys, clock, newAddresses)),
            new Subscriptions(table, new Leaders(table, clock), keys, clock),
            new NetworkPlaceLimit(table, keys, clock, placesAnHour),
            clock);
    this.withdrawals = new Withdrawals(table, this::programme, clock);
    this.erasure = new RegistrationErasure(table, this::programme, clock);
    this.organisers =
        new OrganiserRegistrations(table, registrations, this::programme, keys, clock);
    this.promotion = new PromotionOutOfTurn(table, this::programme, clock);
    this.fanOut = new ProgrammeChangeFanOut(table, this::programme, clock);
    this.roster = new Roster(table);
  }

  public Programme programme() {
    return programme;
  }

  /// A session at 16:00 to 17:15 that is new to the programme.
  public static Session session(String date, Track track, @Nullable Integer capacity) {
    Session plain = ProgrammeFixture.session(date, track, THEME, "A session on " + date);
    return changed(plain, plain.date().toString(), capacity, Status.CONFIRMED);
  }

  public static Session changed(
      Session session, String date, @Nullable Integer capacity, Status status) {
    return new Session(
        session.id(),
        LocalDate.parse(date),
        session.start(),
        session.end(),
        session.track(),
        session.theme(),
        session.title(),
        session.description(),
        status,
        capacity,
        session.joinUrl(),
        session.materialsUrl(),
        session.registrationCloses(),
        session.version() + 1,
        session.sequence() + 1,
        session.revisedAt());
  }

  public static Session linked(Session session, @Nullable String url) {
    return new Session(
        session.id(),
        session.date(),
        session.start(),
        session.end(),
        session.track(),
        session.theme(),
        session.title(),
        session.description(),
        session.status(),
        session.capacity(),
        url == null ? null : URI.create(url),
        session.materialsUrl(),
        session.registrationCloses(),
        session.version() + 1,
        session.sequence(),
        session.revisedAt());
  }

  public static Session withMaterials(Session session, @Nullable String url) {
    return new Session(
        session.id(),
        session.date(),
        session.start(),
        session.end(),
        session.track(),
        session.theme(),
        session.title(),
        session.description(),
        session.status(),
        session.capacity(),
        session.joinUrl(),
        url == null ? null : URI.create(url),
        session.registrationCloses(),
        session.version() + 1,
        session.sequence() + 1,
        session.revisedAt());
  }

  /// Changes the programme without anybody hearing of it yet.
  Optional<Circular> change(Session... sessions) {
    List<SessionChange> changes = new ArrayList<>();
    for (Session session : sessions) {
      changes.add(new SessionChange(programme.session(session.id()).orElse(null), session));
    }
    ProgrammeChange change = new ProgrammeChange(programme, changes);
    programme = change.after();
    return fanOut.circular(change, "", clock.instant());
  }

  /// Changes the programme, and fans the change out.
  public void publish(Session... sessions) {
    change(sessions).ifPresent(this::writeAllPages);
  }

  void writeAllPages(Circular circular) {
    Optional<String> cursor = Optional.empty();
    do {
      cursor = fanOut.writePage(circular, cursor);
    } while (cursor.isPresent());
  }

  public LeaderId leader(String email) {
    return keys.leader(address(email));
  }

  public static Address address(String email) {
    return switch (Address.read(email)) {
      case Address.Reading.Valid(Address address) -> address;
      case Address.Reading.Invalid(String sentence) -> throw new IllegalArgumentException(sentence);
    };
  }

  /// Registers for single sessions.
  public RegistrationOutcome register(String email, String... sessions) {
    return registerAs(email, "Ada Byron", null, sessions);
  }

  /// The same under any name.
  public RegistrationOutcome registerAs(
      String email, String name, @Nullable String organisation, String... sessions) {
    return register(CLIENT, email, name, organisation, sessions);
  }

  /// The same from any network.
  RegistrationOutcome registerFrom(String client, String email, String... sessions) {
    return register(client, email, "Ada Byron", null, sessions);
  }

  private RegistrationOutcome register(
      String client, String email, String name, @Nullable String organisation, String... sessions) {
    Programme seen = programme;
    List<Session> wanted =
        Arrays.stream(sessions).map(id -> seen.session(id).orElseThrow()).toList();
    return registrations.register(
        new RegistrationRequest(
            address(email), name, organisation, wanted, Optional.empty(), false, null),
        seen.revision(),
        client);
  }

  /// What is told to whoever registered.
  ///
  /// @param places sessions, each with what became of it
  static RegistrationOutcome done(String... places) {
    List<RegistrationOutcome.Place> all = new ArrayList<>();
    for (int i = 0; i < places.length; i += 2) {
      all.add(new RegistrationOutcome.Place(places[i], places[i + 1].equals("waiting")));
    }
    return new RegistrationOutcome.Done(all);
  }

  /// Registers for what is left of a block.
  public RegistrationOutcome registerBlock(String email, Theme theme) {
    Programme seen = programme;
    List<Session> coming =
        seen.blockTakingPlace(theme.id(), clock.instant()).stream()
            .filter(session -> session.takesRegistrations(clock.instant()))
            .toList();
    return registrations.register(
        new RegistrationRequest(
            address(email), "Ada Byron", null, coming, Optional.of(theme), false, null),
        seen.revision(),
        CLIENT);
  }

  /// What a leader has: `registered` or `waiting` by session.
  public Map<String, String> of(String email) {
    Map<String, String> found = new TreeMap<>();
    Registrations.in(leaderItems(email))
        .forEach(one -> found.put(one.session(), one.isWaiting() ? "waiting" : "registered"));
    return found;
  }

  public List<Item> leaderItems(String email) {
    return new Leaders(table, clock).items(leader(email));
  }

  /// Somebody who is known and has answered.
  public void known(String email) {
    table.write(
        LeaderItem.registering(leader(email), address(email), "Ada Byron", null, clock.instant()));
    table.write(LeaderItem.keepingForGood(leader(email), clock.instant()));
  }

  /// The kinds of the letters to somebody that are to be sent, in the order of their causes.
  public List<String> letters(String email) {
    return table.query(Query.of(leader(email).partition()).beginning("LETTER#")).stream()
        .filter(item -> !item.string("state").equals("skipped"))
        .map(item -> item.string("kind"))
        .toList();
  }

  /// How many are registered for a session.
  public int registered(String session) {
    return places(session).registered();
  }

  Session current(String session) {
    return programme.session(session).orElseThrow();
  }

  Places places(String session) {
    return Places.read(table, current(session), programme.revision());
  }

  static Instant at(String instant) {
    return Instant.parse(instant);
  }
}
