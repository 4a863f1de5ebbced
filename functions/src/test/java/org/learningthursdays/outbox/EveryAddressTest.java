package org.learningthursdays.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.property.Attendee;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.learningthursdays.calendar.Invitation;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.local.mail.MailContent;
import org.learningthursdays.mail.Message;
import org.learningthursdays.mail.MessageId;
import org.learningthursdays.mail.Mime;
import org.learningthursdays.mail.Sender;
import org.learningthursdays.programme.SampleProgramme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Track;

/// Whatever address a form takes, a mail to it can be made, its calendar part names the same
/// address, and both are read back to the letter: by one rule, told where the form is read.
class EveryAddressTest {
  private static final LeaderId ID = new LeaderId("AAECAwQFBgcICQoLDA0ODw");
  private static final Instant NOW = Instant.parse("2020-10-05T08:00:07Z");
  private static final String SITE = "https://learning.example";
  private static final String JOIN = SITE + "/my/TOKEN/join/";
  private static final Address FROM = new Address("learning@citizens.example");
  private static final MessageId MESSAGE_ID = MessageId.of(ID, "registered");
  private static final Session SESSION =
      SampleProgramme.session("a", "2020-10-08", Track.LEADERS, "Power", "");

  private final Mime mime = new Mime(new Sender(FROM.text()));

  @Property(tries = 500)
  void whateverTheFormTakesIsWrittenAndReadBack(
      @ForAll("typed") String typed, @ForAll("names") String name) throws AddressException {
    Address.Reading reading = Address.read(typed);
    Statistics.collect(reading instanceof Address.Reading.Valid);
    Statistics.coverage(taken -> taken.check(true).percentage(percent -> percent > 20));
    if (reading instanceof Address.Reading.Valid(Address address)) {
      assertThat(Address.read(address.text())).isEqualTo(reading);
      isWrittenAndReadBack(address, name);
    }
  }

  private void isWrittenAndReadBack(Address address, String name) throws AddressException {
    Message.CalendarPart invitation =
        new Message.CalendarPart.Invitation(
            new Invitation(FROM, address, NOW, 0).request(SESSION, SITE, JOIN));
    Leader reader = new Leader(ID, address, name, null, 1, 1, 1, NOW, NOW, true, true, true, false);
    byte[] mail =
        mime.write(Message.of("Subject", "text", "<p>").with(invitation), reader, MESSAGE_ID, NOW);
    assertThat(new String(mail, StandardCharsets.UTF_8)).isASCII();

    MailContent content = MailContent.read(mail);
    InternetAddress[] to = InternetAddress.parse(content.header("to").orElseThrow(), true);
    assertThat(to).extracting(InternetAddress::getAddress).containsExactly(address.text());

    String ics = content.calendars().getFirst().text();
    Attendee attendee =
        Biweekly.parse(ics).first().getEvents().getFirst().getAttendees().getFirst();
    assertThat(URI.create("mailto:" + attendee.getEmail()).getSchemeSpecificPart())
        .isEqualTo(address.text());
  }

  @Provide
  Arbitrary<String> typed() {
    Arbitrary<String> atoms =
        Arbitraries.strings().withChars("abZ09!#$%&'*+/=?^_`{|}~-.").ofMinLength(1).ofMaxLength(20);
    Arbitrary<String> odd =
        Arbitraries.strings()
            .withChars("ab.+'\"\\ (),:;<>@[]é\u200B\u00A0\u00AD\r\n")
            .ofMinLength(1)
            .ofMaxLength(8);
    Arbitrary<String> local =
        Arbitraries.frequencyOf(
            Tuple.of(8, atoms),
            Tuple.of(2, odd),
            Tuple.of(1, Arbitraries.strings().alpha().ofMinLength(60).ofMaxLength(66)));
    Arbitrary<String> label =
        Arbitraries.strings()
            .withChars("abcXYZ019-üßςΣ学مк\u0301\u200D\uFF0E☃")
            .ofMinLength(1)
            .ofMaxLength(6);
    Arbitrary<String> domain =
        Arbitraries.oneOf(
            label.map(it -> it + ".org"),
            Combinators.combine(label, label).as((a, b) -> a + "." + b),
            Arbitraries.of("example.org", "EXAMPLE.Co.UK", "bücher.example", "例え。テスト"));
    Arbitrary<String> around = Arbitraries.of("", "", "", " ", "\u00A0", "\uFEFF", "\u202A");
    return Combinators.combine(around, local, domain, around)
        .as((before, a, b, after) -> before + a + "@" + b + after);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(
        "",
        "Sam",
        "Zoë Ångström",
        "O'Neill, Sam \"the\" (she/her)",
        "Nguyễn Thị Minh Khai who has many more names than fit into a line of a mail's head");
  }
}
