package org.learningthursdays.organisers.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.organisers.sessions.CalendarsSeen;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.OrganiserRegistrations;
import org.learningthursdays.registration.PersonFields;
import org.learningthursdays.registration.RegistrationList.Entry;
import org.learningthursdays.web.PercentCoding;
import org.learningthursdays.web.SearchWords;

/// Who comes to a session and who waits, as organisers see it.
///
/// @param isOpen whether somebody can be added or taken out still
/// @param block what is to come of its block, this session included; none where it stands alone
/// @param everybody who comes, by name, and who waits, in the order of the queue
/// @param bounced to whom mail came back, so that they get none
/// @param query what is looked for among them; empty for nothing
/// @param number of the page, from 0 on
/// @param newcomer who is being added
/// @param notice what has just been done, or why it was not; null for nothing
/// @param attendance who came, once it has begun
/// @param history what organisers have changed here
/// @param calendars which have seen its last change
/// @param today in London
public record SessionPeoplePage(
    SignedIn organiser,
    Session session,
    boolean isOpen,
    List<Session> block,
    List<Entry> everybody,
    Set<LeaderId> bounced,
    String query,
    int number,
    Newcomer newcomer,
    @Nullable Notice notice,
    AttendancePanel attendance,
    RosterHistoryPanel history,
    CalendarsSeen calendars,
    LocalDate today) {
  /// How many people stand on one page. A session has hardly more.
  static final int LENGTH = 300;

  /// Up to so many people the page shows no search field.
  private static final int FEW = 15;

  /// What is told on top.
  public record Notice(String sentence, boolean isGood) {}

  /// Somebody who rang, as typed.
  ///
  /// @param isForBlock whether they take the whole block
  /// @param errors a message for each field that cannot be taken
  public record Newcomer(
      String name,
      String email,
      String organisation,
      boolean isForBlock,
      Map<String, String> errors) {
    static final Newcomer NOBODY = new Newcomer("", "", "", false, Map.of());

    /// Nobody yet, for the whole block.
    static final Newcomer OF_BLOCK = new Newcomer("", "", "", true, Map.of());

    /// Whether there is something to show in the form.
    public boolean isTyped() {
      return !equals(NOBODY);
    }

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return errors.get(field);
    }

    /// The fields, for messages to lead to.
    public List<String> fields() {
      return List.of(
          PersonFields.NAME,
          PersonFields.EMAIL,
          PersonFields.ORGANISATION,
          OrganiserRegistrations.BLOCK);
    }
  }

  /// The days of the block's sessions, in words.
  public String blockDays() {
    return block.stream().map(one -> InWords.day(one.date())).collect(Collectors.joining(", "));
  }

  /// Whether there is something to search.
  public boolean isSearched() {
    return everybody.size() > FEW || !query.isEmpty();
  }

  /// Everybody whom the words that are looked for fit.
  public List<Entry> found() {
    SearchWords words = SearchWords.of(query);
    return everybody.stream().filter(entry -> words.allIn(text(entry.leader()))).toList();
  }

  private static String text(Leader leader) {
    String organisation = Objects.toString(leader.organisation(), "");
    return SearchWords.folded(leader.name() + "\n" + organisation + "\n" + leader.address().text());
  }

  /// Those of them who stand on this page.
  public List<Entry> shown() {
    return found().stream().skip((long) number * LENGTH).limit(LENGTH).toList();
  }

  /// Whether there are more of them than on this page and those before it.
  public boolean hasMore() {
    return found().size() > (number + 1) * LENGTH;
  }

  /// How many come.
  public int coming() {
    return everybody.size() - waiting();
  }

  /// How many wait.
  public int waiting() {
    return (int) everybody.stream().filter(Entry::isWaiting).count();
  }

  /// Whether mail to somebody came back, so that they get none.
  public boolean comesBack(Entry entry) {
    return bounced.contains(entry.leader().id());
  }

  /// Whether one who waits can be given a place.
  public boolean hasFreePlace() {
    @Nullable Integer capacity = session.capacity();
    return capacity == null || coming() < capacity;
  }

  /// Where this page is, from the site's root.
  public String path() {
    return path(session);
  }

  /// Where one of its pages is, with what is looked for.
  ///
  /// @param other its number, from 1 on
  public String at(int other) {
    return "%s?q=%s&page=%d".formatted(path(), PercentCoding.encode(query), other);
  }

  /// Where a session's people are, from the site's root.
  static String path(Session session) {
    return "/organisers/sessions/" + session.id() + "/people";
  }

  /// When somebody signed up, though they may have got their place later.
  public String since(Instant moment) {
    return InWords.moment(moment, today);
  }
}
