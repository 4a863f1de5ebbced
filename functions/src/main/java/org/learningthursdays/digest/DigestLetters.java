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
import org.learningthursdays.identity.Purpose;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.MailBody;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.table.Item;

/// Writes the digest to each of its readers, with what is only for them.
public final class DigestLetters {
  /// What a digest that an organiser sends to themselves is called in the ledger.
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

  /// What is sent does not change, and a function sends many of the same.
  private final AtomicReference<Optional<Digest>> latest = new AtomicReference<>(Optional.empty());

  /// Finds what it needs.
  ///
  /// @param standing how somebody stands with sessions, by their ids, among all that is kept of
  ///   them
  /// @param site the address that people see
  public DigestLetters(
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
  public LetterRenderer.Outcome write(Letter letter, Leader digestReader) {
    List<Item> leaderItems = leaders.items(digestReader.id());
    if (Subscription.in(leaderItems).filter(Subscription::isConfirmed).isEmpty()) {
      return new LetterRenderer.Outcome.NotNeeded("left the digest");
    }
    // Whoever said yes before that was noted of people had answered by it.
    leaders.noteAnswer(digestReader);
    return new LetterRenderer.Outcome.Written(
        message(digest(letter.group().text()), digestReader, leaderItems));
  }

  /// A digest to look at before it goes, to the organiser who asked for it.
  public LetterRenderer.Outcome writeTest(Letter letter, Leader digestReader) {
    Week week = Week.parse(letter.detail(WEEK)).orElseThrow();
    Optional<Digest> digest = weekly.preview(week);
    if (digest.isEmpty()) {
      return new LetterRenderer.Outcome.NotNeeded("the week has no digest any more");
    }
    Message message = message(digest.get(), digestReader, leaders.items(digestReader.id()));
    return new LetterRenderer.Outcome.Written(
        new Message(
            "Test: " + message.subject(),
            message.text(),
            message.html(),
            message.calendar(),
            message.leave()));
  }

  private Digest digest(String circular) {
    Optional<Digest> known =
        latest.get().filter(digest -> digest.week().circular().equals(circular));
    if (known.isPresent()) {
      return known.get();
    }
    Week week = Week.parse(circular.replace(Digests.KIND + "-", "")).orElseThrow();
    Digest found = digests.find(week).orElseThrow();
    latest.set(Optional.of(found));
    return found;
  }

  private Message message(Digest digest, Leader leader, List<Item> leaderItems) {
    DigestReader digestReader = new DigestReader(site.get(), standing.apply(leaderItems));
    String leave =
        digestReader.site()
            + "/digest/unsubscribe/"
            + keys.token(Purpose.LEAVE_DIGEST, leader.id(), leader.linkVersion());
    return mail(digest, digestReader, leave)
        .under(DigestSubject.of(digest))
        .with(new Message.Leave(leave, LIST_ID));
  }

  static MailBody mail(Digest digest, DigestReader digestReader, String leave) {
    List<MailBlock> blocks = new ArrayList<>(DigestWords.of(digest, digestReader));
    blocks.add(
        new MailBlock.Links(
            List.of(
                new MailBlock.Link(
                    "Read this in the browser", digestReader.site() + digest.week().path()),
                new MailBlock.Link("The whole programme", digestReader.site() + "/"))));
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
