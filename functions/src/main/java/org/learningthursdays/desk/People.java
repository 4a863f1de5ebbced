package org.learningthursdays.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.attendance.Attendances;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.PeopleDirectory;
import org.learningthursdays.leader.ErasureOrders;
import org.learningthursdays.outbox.FormMailLimit;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.registration.RegistrationLetter;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.registration.messages.SessionMessage;
import org.learningthursdays.registration.messages.SessionMessages;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.SearchWords;

/// People, as organisers find them, and what organisers do for one of them.
public final class People {
  private final Table table;
  private final KeyRing keys;
  private final Registrations registrations;
  private final Leaders leaders;
  private final Attendances attendances;
  private final Letters letters;
  private final SessionMessages messages;
  private final PeopleDirectory directory;
  private final ErasureOrders erasureOrders;
  private final Clock clock;

  /// Why somebody is not sent the link to their own page.
  public enum NoLink {
    NO_PAGE("They have no page of their own: they are not registered any more."),
    CAME_BACK(
        "Mail to this address came back, so the link would not arrive. Ask for a better address,"
            + " or have mail sent again first."),
    TOO_MANY(
        "As many mails as go to one address in a day have gone to them, so the link is not sent"
            + " once more. Please see whether an earlier one is there, or try tomorrow.");

    private final String sentence;

    NoLink(String sentence) {
      this.sentence = sentence;
    }

    /// For organisers.
    public String sentence() {
      return sentence;
    }
  }

  public People(Table table, KeyRing keys, Registrations registrations, Clock clock) {
    this.table = table;
    this.keys = keys;
    this.registrations = registrations;
    this.leaders = new Leaders(table, clock);
    this.attendances = new Attendances(table, clock);
    this.letters = new Letters(table, clock);
    this.messages = new SessionMessages(table, clock);
    this.directory = new PeopleDirectory(table);
    this.erasureOrders = new ErasureOrders(table, clock);
    this.clock = clock;
  }

  /// Somebody by their address; nothing if nothing is kept of it.
  public Optional<Person> find(Address address) {
    return find(keys.leader(address));
  }

  /// Somebody by their id.
  public Optional<Person> find(LeaderId id) {
    Person person = new Person(id, leaders.items(id), attendances.of(id), letters.to(id));
    return person.items().isEmpty() && person.letters().isEmpty()
        ? Optional.empty()
        : Optional.of(person);
  }

  /// Those whom some words fit, in no order.
  ///
  /// @param most how many are enough
  public List<Leader> search(SearchWords words, int most) {
    return List.copyOf(leaders.find(directory.find(words, most)).values());
  }

  /// What organisers wrote to the people of sessions, of some letters, by their causes.
  public Map<String, SessionMessage> messages(List<Letter> letters) {
    Map<String, SessionMessage> found = new HashMap<>();
    letters.stream()
        .filter(letter -> letter.kind().equals(SessionMessages.KIND))
        .forEach(letter ->
            messages.find(letter.cause()).ifPresent(one -> found.put(letter.cause(), one)));
    return found;
  }

  /// Sends somebody the link to their own page.
  ///
  /// @return why not; nothing if it is on its way
  public Optional<NoLink> sendLink(Person person) {
    Optional<Leader> profile = person.profile();
    if (profile.isEmpty()) {
      return Optional.of(NoLink.NO_PAGE);
    }
    if (person.suppression().filter(it -> it.stops(false)).isPresent()) {
      return Optional.of(NoLink.CAME_BACK);
    }
    Optional<Instant> due =
        FormMailLimit.in(person.items()).due(RegistrationLetter.LINK, true, clock.instant());
    if (due.isEmpty()) {
      return Optional.of(NoLink.TOO_MANY);
    }
    registrations.sendLink(profile.get().address());
    return Optional.empty();
  }

  /// Lifts what stands against mailing somebody.
  ///
  /// @return false if nothing did
  public boolean mailAgain(Person person) {
    return person
        .suppression()
        .flatMap(it -> it.lifting(clock.instant()))
        .filter(table::write)
        .isPresent();
  }

  /// Erases somebody, as they could themselves.
  public void erase(Person person) {
    erasureOrders.order(person.id());
  }
}
