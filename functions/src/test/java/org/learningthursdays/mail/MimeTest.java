package org.learningthursdays.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learningthursdays.Golden.assertGolden;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.local.mail.MailContent;

/// A letter's mail is the same octets each time, well-formed whatever people are called and
/// whatever they typed, and readable as it is.
class MimeTest {
  private static final LeaderId ID = new LeaderId("AAECAwQFBgcICQoLDA0ODw");
  private static final Instant NOW = Instant.parse("2020-10-05T08:00:07Z");
  private static final MessageId MESSAGE_ID = MessageId.of(ID, "registered-2020-10-08-leaders");
  private static final Message PLAIN =
      Message.of(
          "You have a place", "Dear Sam,\nsee you on Thursday – 16:00.\n", "<p>Dear Sam</p>\n");

  private static final String ICS =
      """
      BEGIN:VCALENDAR
      METHOD:REQUEST
      BEGIN:VEVENT
      SUMMARY:Wählen & gewinnen
      END:VEVENT
      END:VCALENDAR
      """
          .replace("\n", "\r\n");

  private final Mime mime = new Mime(new Sender("learning@citizens.example"));

  @Test
  void aLetterIsTextAndHtml() {
    assertGolden("mail-plain.eml", written(PLAIN, "Sam Okafor", "sam@example.org"));
  }

  @Test
  void aWholeLetterIsReadableAsItIs() {
    assertGolden(
        "mail-everything.eml",
        written(
            MailBodyTest.EVERYTHING
                .under("Thursday – 1-2-1 Relational Meetings")
                .withUnsubscribe(
                    new Message.Unsubscribe(
                        "https://learning.example/digest/unsubscribe/token",
                        "digest.learningthursdays.org")),
            "Zoë Ångström",
            "zoe@example.org"));
  }

  @Test
  void anInvitationComesLastSoThatMailAppsShowIt() {
    String mail = written(PLAIN.with(new Message.CalendarPart.Invitation(ICS)), "Sam", "s@e.org");

    assertGolden("mail-invitation.eml", mail);
    assertThat(content(mail).parts())
        .extracting(MailContent.Leaf::type)
        .containsExactly("text/plain", "text/html", "text/calendar");
    assertThat(content(mail).calendars().getFirst().method()).contains("REQUEST");
    assertThat(content(mail).calendars().getFirst().text()).isEqualTo(ICS);
    assertThat(mail).contains("Content-Type: text/calendar; method=REQUEST; charset=UTF-8");
  }

  @Test
  void anAttachmentComesAfterTheBody() {
    String ics = ICS.replace("REQUEST", "PUBLISH");
    String mail =
        written(
            PLAIN.with(new Message.CalendarPart.Attachment("learning-thursdays.ics", ics)),
            "Sam",
            "s@e.org");

    assertGolden("mail-attachment.eml", mail);
    MailContent.Leaf file = content(mail).calendars().getFirst();
    assertThat(file.attached()).isTrue();
    assertThat(file.name()).contains("learning-thursdays.ics");
    assertThat(file.method()).contains("PUBLISH");
    assertThat(file.text()).isEqualTo(ics);
  }

  @Test
  void aCalendarWithoutMethodIsNone() {
    assertThatThrownBy(() -> new Message.CalendarPart.Invitation("BEGIN:VCALENDAR"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Message.CalendarPart.Attachment("a.ics", "BEGIN:VCALENDAR"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Message.CalendarPart.Attachment("a\r\nb.ics", ICS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSameLetterIsTheSameOctets() {
    Message message = PLAIN.with(new Message.CalendarPart.Invitation(ICS));

    assertThat(written(message, "Sam", "s@e.org")).isEqualTo(written(message, "Sam", "s@e.org"));
  }

  @Test
  void anotherLetterHasAnotherMessageId() {
    assertThat(MessageId.of(ID, "withdrawn")).isNotEqualTo(MESSAGE_ID);
    assertThat(MESSAGE_ID.text()).doesNotContain(ID.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sam\r\nBcc: victim@example.org",
        "Sam\nSubject: Win!\n\nClick here",
        "Sam\r",
        "Sam\u2028Bcc: x",
        "Sam\u0085Bcc: x",
        "Sam\u0000\u000b\u000c",
        "\"Sam\" <victim@example.org>,",
        "=?UTF-8?Q?Sam=0D=0ABcc:_x?=",
        "Sam\ud800",
      })
  void nothingThatSomebodyTypedBecomesAHeader(String given) {
    Message message = Message.of(given, "text", "<p>text</p>");
    Message leaving =
        message.withUnsubscribe(
            new Message.Unsubscribe("https://learning.example/\r\nBcc: x", "a\nBcc: x"));
    MailContent content = content(written(leaving, given, "sam@example.org"));

    assertThat(content.headers())
        .containsOnlyKeys(
            "date",
            "from",
            "to",
            "message-id",
            "subject",
            "mime-version",
            "content-type",
            "auto-submitted",
            "x-auto-response-suppress",
            "list-id",
            "list-unsubscribe",
            "list-unsubscribe-post",
            "precedence");
    assertThat(content.header("to").orElseThrow()).contains("sam@example.org").doesNotContain("\n");
    assertThat(content.text()).contains("text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zoë Ångström",
        "Nguyễn Thị Minh Khai",
        "محمد بن سلمان",
        "שרה לוי",
        "王小明",
        "Дмитрий Шостакович",
        "O'Neill, Sam (she/her)",
        "🧑🏽‍🚒 Sam 👩‍👩‍👧‍👦 and everybody who came along on that day 🏳️‍🌈 🏳️‍🌈 🏳️‍🌈 🏳️‍🌈",
        "a name that has more words in it than fits into a single line of a header, and goes on still"
      })
  void aNameInAnyScriptArrives(String name) {
    String mail = written(PLAIN, name, "sam@example.org");
    MailContent content = content(mail);

    assertThat(content.header("to").orElseThrow())
        .isIn(name + " <sam@example.org>", "\"" + name + "\" <sam@example.org>");
    assertThat(mail).isASCII();
    assertThat(mail.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(999));
    assertThat(mail.lines().takeWhile(line -> !line.isEmpty()))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
  }

  @Test
  void aNameThatPassesForAnAddressIsLeftOut() {
    for (String name : new String[] {"support@bank.example", "http://evil.example", "WWW.evil"}) {
      assertThat(content(written(PLAIN, name, "sam@example.org")).header("to"))
          .contains("sam@example.org");
    }
  }

  @Test
  void aNameCannotTurnTheDirectionOfReading() {
    assertThat(HeaderText.name("Sam \u202Egnp.exe\u2066")).isEqualTo("Sam gnp.exe");
  }

  @Test
  void aSubjectOfAnyLengthAndScriptArrives() {
    String subject = "Wir lernen 学ぶ 🎓 ".repeat(12).strip();
    MailContent content = content(written(Message.of(subject, "a", "a"), "", "sam@example.org"));

    assertThat(content.header("subject")).contains(subject);
    assertThat(
            content(written(Message.of("=?UTF-8?Q?=41?= a", "a", "a"), "", "s@e.org"))
                .header("subject"))
        .contains("=?UTF-8?Q?=41?= a");
    String endless = written(Message.of("x".repeat(5_000), "a", "a"), "", "sam@example.org");
    assertThat(content(endless).header("subject")).contains("x".repeat(249) + "…");
  }

  @Test
  void anInternationalDomainIsWrittenInAscii() {
    Address address = ((Address.Reading.Valid) Address.read("sam@bücher.example")).address();

    String mail = written(PLAIN, "Sam", address.text());

    assertThat(content(mail).header("to")).contains("Sam <sam@xn--bcher-kva.example>");
  }

  @Test
  void linesOfAnyLengthAreBrokenSoThatTheyComeBackWhole() {
    String text = "Ünendlich🎓=".repeat(2_000) + "\n.\nFrom here on\n--\n \n";
    String mail = written(Message.of("s", text, "<p>" + text + "</p>"), "", "sam@example.org");

    assertThat(mail.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
    assertThat(content(mail).text()).contains(text.replace("\n", "\r\n"));
  }

  @Test
  void whatAnswersByItselfLeavesMailAlone() {
    assertThat(content(written(PLAIN, "Sam", "sam@example.org")).headers())
        .containsEntry("auto-submitted", "auto-generated")
        .containsEntry("x-auto-response-suppress", "OOF, AutoReply");
  }

  private String written(Message message, String name, String address) {
    Leader reader =
        new Leader(
            ID, new Address(address), name, null, 1, 1, 1, NOW, NOW, true, true, true, false);
    return new String(mime.write(message, reader, MESSAGE_ID, NOW), StandardCharsets.UTF_8);
  }

  private static MailContent content(String mail) {
    return MailContent.read(mail.getBytes(StandardCharsets.UTF_8));
  }
}
