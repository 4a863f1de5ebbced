package org.learningthursdays.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.MailBody;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.table.Item;

/// Renders the digest for each subscriber, with their own registrations.
public final class DigestMail {
  /// The kind of the letter by which an organiser sends a digest to themselves.
  public static final String TEST = "digest-test";

  /// Which week's, in such a letter's details.
  public static final String WEEK = "week";

  /// RFC 2919: what mail apps sort the digest by.
  private static final String LIST_ID = "digest.learningthursdays.org";

  private final WeeklyDigest weekly;
  private final Digests digests;
  private final Leaders leaders;
  private final Function<List<Item>, Map<String, DigestReader.Standing>> standing;
  private final KeyRing keys;
  private final Supplier<String> site;

  /// A cache: one invocation renders many letters of the same digest, which never changes.
  private final AtomicReference<Optional<Digest>> latest = new AtomicReference<>(Optional.empty());

  /// @param standing whether somebody is registered for sessions or waits, by the sessions' ids,
  ///   from all items about them
  /// @param site the address that people see
  public DigestMail(
      WeeklyDigest weekly,
      Digests digests,
      Leaders leaders,
      Function<List<Item>, Map<String, DigestReader.Standing>> standing,
      KeyRing keys,
      Supplier<String> site) {
    this.weekly = weekly;
    this.digests = digests;
    this.leaders = leaders;
    this.standing = standing;
    this.keys = keys;
    this.site = site;
  }

  /// A week's digest, to somebody who still gets it.
  public LetterRenderer.Outcome render(Letter letter, Leader reader) {
    List<Item> leaderItems = leaders.items(reader.id());
    if (Subscription.in(leaderItems).filter(Subscription::isConfirmed).isEmpty()) {
      return new LetterRenderer.Outcome.NotNeeded("left the digest");
    }
    return new LetterRenderer.Outcome.Rendered(
        message(digest(letter.group().text()), reader, leaderItems));
  }

  /// A digest to look at before it goes, to the organiser who asked for it.
  public LetterRenderer.Outcome renderTest(Letter letter, Leader reader) {
    Week week = Week.parse(letter.detail(WEEK)).orElseThrow();
    Optional<Digest> digest = weekly.preview(week);
    if (digest.isEmpty()) {
      return new LetterRenderer.Outcome.NotNeeded("the week has no digest any more");
    }
    Message message = message(digest.get(), reader, leaders.items(reader.id()));
    return new LetterRenderer.Outcome.Rendered(
        new Message(
            "Test: " + message.subject(),
            message.text(),
            message.html(),
            message.calendar(),
            message.unsubscribe()));
  }

  /// The week of whose digest a letter is, or of a test of it.
  ///
  /// @return nothing of any other letter
  public static Optional<Week> week(Letter letter) {
    return switch (letter.kind()) {
      case Digests.KIND -> week(letter.group().text());
      case TEST -> Week.parse(letter.detail(WEEK));
      default -> Optional.empty();
    };
  }

  private static Optional<Week> week(String circular) {
    return Week.parse(circular.replace(Digests.KIND + "-", ""));
  }

  private Digest digest(String circular) {
    Optional<Digest> known =
        latest.get().filter(digest -> digest.week().circular().equals(circular));
    if (known.isPresent()) {
      return known.get();
    }
    Week week = week(circular).orElseThrow();
    Digest found = digests.find(week).orElseThrow();
    latest.set(Optional.of(found));
    return found;
  }

  private Message message(Digest digest, Leader leader, List<Item> leaderItems) {
    DigestReader reader = new DigestReader(site.get(), standing.apply(leaderItems));
    String leave =
        reader.site()
            + "/digest/unsubscribe/"
            + keys.token(LinkPurpose.LEAVE_DIGEST, leader.id(), leader.linkVersion());
    return mail(digest, reader, leave)
        .under(DigestSubject.of(digest))
        .withUnsubscribe(new Message.Unsubscribe(leave, LIST_ID));
  }

  static MailBody mail(Digest digest, DigestReader reader, String leave) {
    List<MailBlock> blocks = new ArrayList<>(DigestWords.of(digest, reader));
    blocks.add(
        new MailBlock.Links(
            List.of(
                new MailBlock.Link(
                    "Read this in the browser", reader.site() + digest.week().path()),
                new MailBlock.Link("The whole programme", reader.site() + "/"))));
    return new MailBody(
        DigestSubject.of(digest),
        DigestWords.preview(digest),
        blocks,
        new MailBody.Footer(
            "You get this once a week because you asked for the digest of Learning Thursdays.",
            null,
            new MailBlock.Link("Unsubscribe from the digest", leave)));
  }
}
