package org.learningthursdays.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.identity.Address;

/// Reports of Zoom and Teams are read as they are exported, each person once, and what is no report
/// is refused with a sentence.
class AttendanceFileTest {
  private static final LocalDate DAY = LocalDate.of(2020, 10, 8);

  /// A row for each joining, with the meeting's data before it.
  private static final String MEETING =
      """
      Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
      812 3456 7890,"Learning, together",10/08/2020 03:52:10 PM,10/08/2020 05:20:44 PM,desk@citizens.example,89,9

      Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room
      Amina Desk (Host),desk@citizens.example,10/08/2020 03:52:10 PM,10/08/2020 05:20:44 PM,89,No,,No
      Ada Byron,ada@example.org,10/08/2020 04:00:00 PM,10/08/2020 04:30:00 PM,30,Yes,Y,No
      Ada Byron,ADA@example.org,10/08/2020 04:20:00 PM,10/08/2020 05:15:00 PM,55,Yes,Y,No
      Ada’s phone (Ada Byron),ada@example.org,10/08/2020 05:00:00 PM,10/08/2020 05:15:00 PM,15,Yes,Y,No
      iPhone,,10/08/2020 04:01:00 PM,10/08/2020 04:05:00 PM,4,Yes,Y,No
      Zoë O'Neill (iPhone),,10/08/2020 04:05:00 PM,10/08/2020 05:15:00 PM,70,Yes,Y,No
      Sam (RIT Student),,10/08/2020 04:10:00 PM,10/08/2020 04:09:00 PM,0,Yes,Y,No
      Kit (RIT Student),,10/08/2020 04:10:00 PM,10/08/2020 04:40:30 PM,31,Yes,Y,No
      Late Comer,late@example.org,10/08/2020 05:10:00 PM,10/08/2020 05:15:00 PM,5,Yes,,Yes
      Ada's OtterPilot,,10/08/2020 04:00:00 PM,10/08/2020 05:15:00 PM,75,Yes,,No
      Otter Jones,,10/08/2020 04:00:00 PM,10/08/2020 05:15:00 PM,75,Yes,,No
      """;

  private static final String WEBINAR =
      """
      Attendee Report
      Report Generated:,"Oct 9, 2020 09:12"
      Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,Total Users,Max Concurrent Views
      "Power, and how to build it",845 1111 2222,"Oct 8, 2020 15:55",85,5,0,3,5,3
      Host Details,
      Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name,
      Yes,Citizens Desk,desk@citizens.example,"Oct 8, 2020 15:55:02","Oct 8, 2020 17:20:00",85,No,United Kingdom,
      Panelist Details,
      Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name,
      Yes,Pan Ellist,pan@example.org,"Oct 8, 2020 15:58:00","Oct 8, 2020 17:16:00",78,Yes,United Kingdom,
      Attendee Details,
      Attended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name,
      Yes,ada b,Ada,Byron,ada@example.org,"Oct 1, 2020 10:00:00",approved,"Oct 8, 2020 16:00:00","Oct 8, 2020 16:40:00",40,Yes,United Kingdom,
      Yes,ada b,Ada,Byron,ada@example.org,"Oct 1, 2020 10:00:00",approved,"Oct 8, 2020 16:50:00","Oct 8, 2020 17:15:00",25,Yes,United Kingdom,
      No,Grace Hopper,Grace,Hopper,grace@example.org,"Oct 2, 2020 10:00:00",approved,--,--,--,--,--,
      Other Attended
      User Name,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
      02079460000,"Oct 8, 2020 16:02:00","Oct 8, 2020 16:09:00",7,Yes,United Kingdom
      """;

  private static final String TEAMS =
      """
      1. Zusammenfassung
      Besprechungstitel\tLernen, reden, handeln
      Teilnehmer\t3
      Startzeit\t08.10.20, 15:58:11
      Endzeit\t08.10.20, 17:16:02

      2. Teilnehmer
      Name\tErster Beitritt\tLetztes Verlassen\tBesprechungsdauer\tE-Mail\tTeilnehmer-ID (UPN)\tRolle
      Byron, Ada\t08.10.20, 15:58:11\t08.10.20, 17:16:02\t1 Std. 17 Min. 51 Sek.\tada@example.org\tada.b@corp.example\tOrganisator
      Zoë Ünal (Extern)\t08.10.20, 16:05:00\t08.10.20, 16:45:10\t40 Min. 10 Sek.\t\t\tReferent
      Grace\t08.10.20, 16:05:00\t08.10.20, 16:05:40\t40 Sek.\t\tgrace@example.org\tTeilnehmer

      3. Aktivitäten während der Besprechung
      Name\tBeitrittszeit\tAustrittszeit\tDauer\tE-Mail\tRolle
      Byron, Ada\t08.10.20, 15:58:11\t08.10.20, 17:16:02\t1 Std. 17 Min. 51 Sek.\tada@example.org\tOrganisator
      """;

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static AttendanceFile.Reading read(byte[] file) {
    return AttendanceFile.read(file, null, DAY);
  }

  private static AttendanceFile.Reading.People taken(byte[] file) {
    return switch (read(file)) {
      case AttendanceFile.Reading.People people -> people;
      case AttendanceFile.Reading.Refused(List<AttendanceFile.Fault> faults) ->
          throw new AssertionError(faults.toString());
    };
  }

  /// Everybody, with their addresses and minutes.
  private static List<String> people(byte[] file) {
    return taken(file).people().stream()
        .map(one ->
            "%s|%s|%s"
                .formatted(
                    one.name(),
                    one.addresses().stream().map(Address::text).collect(Collectors.joining(" ")),
                    one.minutes()))
        .toList();
  }

  private static List<String> people(String file) {
    return people(utf8(file));
  }

  private static String sentence(byte[] file) {
    return switch (read(file)) {
      case AttendanceFile.Reading.Refused(List<AttendanceFile.Fault> faults) ->
          faults.stream()
              .map(fault -> fault.line() + ": " + fault.sentence())
              .collect(Collectors.joining("\n"));
      case AttendanceFile.Reading.People people -> throw new AssertionError("was read: " + people);
    };
  }

  @Test
  void ofAZoomMeetingEachJoiningBelongsToAPerson() {
    assertThat(people(MEETING))
        .containsExactly(
            "Amina Desk|desk@citizens.example|89",
            "Ada’s phone|ada@example.org|75",
            "Zoë O'Neill||74",
            "Sam||0",
            "Kit||31",
            "Otter Jones||75");
    assertThat(taken(utf8(MEETING)).remarks()).containsExactly(Remark.ROBOTS);
  }

  @Test
  void itMakesNoDifferenceHowZoomSpellsItsTitlesNorWhichColumnsItHas() {
    assertThat(
            people(
                """
                \uFEFFName (original name),Email,Join time,Leave time,Duration (minutes),Guest\r
                Ada (Ada Byron),ada@example.org,2020-10-08 16:00:00,2020-10-08 17:00:00,60,No\r
                Ada Byron,,2020-10-08 16:00:00,2020-10-08 16:10:00,10,Yes\r
                """))
        .containsExactly("Ada|ada@example.org|60", "Ada Byron||10");
    assertThat(
            people(
                """
                Name (Original Name),User Email,Total Duration (Minutes),Guest
                Ada Byron,ada@example.org,64,No
                Bee,,12,Yes
                """))
        .containsExactly("Ada Byron|ada@example.org|64", "Bee||12");
  }

  @Test
  void ofAWebinarThoseAreLeftOutWhoDidNotAttend() {
    assertThat(people(WEBINAR))
        .containsExactly(
            "Citizens Desk|desk@citizens.example|85",
            "Pan Ellist|pan@example.org|78",
            "ada b|ada@example.org|65",
            "02079460000||7");
    List<Participant> people = taken(utf8(WEBINAR)).people();
    assertThat(people).extracting(Participant::isHost).containsExactly(true, false, false, false);
    assertThat(people.get(2).names()).containsExactlyInAnyOrder("ada b", "ada byron");
  }

  @Test
  void aReportOfTeamsIsReadInTheLanguageOfWhoExportedIt() {
    List<String> expected =
        List.of(
            "Byron, Ada|ada@example.org ada.b@corp.example|78",
            "Zoë Ünal||41",
            "Grace|grace@example.org|1");
    byte[] octets = ("\uFEFF" + TEAMS).getBytes(StandardCharsets.UTF_16LE);

    assertThat(people(octets)).isEqualTo(expected);
    assertThat(people(TEAMS.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(expected);
    assertThat(people(TEAMS)).isEqualTo(expected);
    String french = TEAMS.replace("\nName\tErster", "\nNom\tPremière");
    assertThat(people(french)).isEqualTo(expected);
    assertThat(taken(octets).people().getFirst().names()).contains("ada byron");
  }

  @Test
  void whatIsLeftOfUtf16ThatWasTakenForUtf8IsReadByItsAddresses() {
    byte[] octets = ("\uFEFF" + TEAMS).getBytes(StandardCharsets.UTF_16LE);
    byte[] handedOn = utf8(new String(octets, StandardCharsets.UTF_8));

    assertThat(people(handedOn))
        .contains("Byron, Ada|ada@example.org ada.b@corp.example|78")
        .hasSize(3);
    assertThat(taken(handedOn).remarks()).containsExactly(Remark.LETTERS_LOST);
  }

  @Test
  void aFewZerosAmongTheLettersAreNothing() {
    String file =
        MEETING.replace("Byron,ada@", "By\u0000ron,ada@\u0000").replace("Join", "\u0000Join");

    assertThat(people(file)).isEqualTo(people(MEETING));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10/08/2020 04:00:00 PM | 10/08/2020 05:15:00 PM",
        "08/10/2020 16:00:00 | 08/10/2020 17:15:00",
        "2020-10-08 16:00:00 | 2020-10-08 17:15:00",
        "2020-10-08T16:00:00Z | 2020-10-08T17:15:00Z",
        "2020/10/08 04:00 PM | 2020/10/08 05:15 PM",
        "08.10.2020 16:00 | 08.10.2020 17:15",
        "8/10/20, 16:00:00 | 8/10/20, 17:15:00",
        "10/8/20, 4:00:00\u202FPM | 10/8/20, 5:15:00\u202FPM",
        "'Oct 8, 2020 16:00' | 'Oct 8, 2020 17:15'",
        "8 October 2020 at 16:00 | 8 October 2020 at 17:15",
        "10/08/2020 12:00:00 AM | 10/08/2020 01:15:00 AM"
      })
  void momentsOfAllFormsAreRead(String from, String to) {
    String row = "Ada,\"%s\",\"%s\"\n".formatted(from, to);

    assertThat(people("Name,Join Time,Leave Time\n" + row)).containsExactly("Ada||75");
    assertThat(taken(utf8("Name,Join Time,Leave Time\n" + row)).remarks()).isEmpty();
  }

  @Test
  void oneNumberTellsWhetherTheMonthOrTheDayComesFirstInAFile() {
    String dayFirst =
        """
        Name,Join Time,Leave Time
        Ada,13/10/2020 16:00,13/10/2020 17:00
        Bee,01/10/2020 23:30,02/10/2020 00:10
        """;

    assertThat(people(dayFirst)).containsExactly("Ada||60", "Bee||40");
    assertThat(people(dayFirst.replace("13/10", "10/13"))).containsExactly("Ada||60", "Bee||43240");
  }

  @Test
  void aReportOfAnotherDayIsSaidToBeSo() {
    String file = "Name,Join Time,Leave Time\nAda,10/15/2020 4:00 PM,10/15/2020 5:00 PM\n";

    assertThat(taken(utf8(file)).remarks()).containsExactly(Remark.ANOTHER_DAY);
  }

  @ParameterizedTest
  @CsvSource({
    "75, 75",
    "1h 27m 51s, 88",
    "27m 51s, 28",
    "51s, 1",
    "01:15:30, 76",
    "1:15, 75",
    "1 heure 2 minutes, 62",
    "2 t 3 min, 123",
    "soon, null",
    "'', null",
    "-5, null"
  })
  void durationsOfAllFormsAreRead(String cell, String minutes) {
    assertThat(people("Name,Duration,Email\nAda,\"%s\",\n".formatted(cell)))
        .containsExactly("Ada||" + minutes);
  }

  @Test
  void addressesAreTakenAsTheyArePasted() {
    assertThat(people("ada@example.org\r\n\r\n bee@example.org \u200B\r\n"))
        .containsExactly("|ada@example.org|null", "|bee@example.org|null");
    assertThat(people("Ada Byron <ada@example.org>; \"Bee Quill\" <bee@example.org>;"))
        .containsExactly("Ada Byron|ada@example.org|null", "Bee Quill|bee@example.org|null");
    assertThat(people("Ada Byron,ada@example.org\nBee Quill,bee@example.org"))
        .containsExactly("Ada Byron|ada@example.org|null", "Bee Quill|bee@example.org|null");
    assertThat(people("E-mail address\nada@example.org\nADA@example.org\n"))
        .containsExactly("|ada@example.org|null");
    assertThat(people("ada@example.org,bee@example.org\n")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ada (Ada Byron) | Ada | Ada Byron",
        "Ada (she/her) (Ada (B) Byron) | Ada (she/her) | Ada (B) Byron",
        "(Ada) | (Ada) | ''",
        "Ada) | Ada) | ''",
        "Ada (B | Ada (B | ''",
        "Ada () | Ada | ''"
      })
  void theOriginalNameStandsInTheLastBrackets(String cell, String shown, String bracketed) {
    assertThat(PersonName.of(cell)).isEqualTo(new PersonName(shown, bracketed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fireflies.ai Notetaker",
        "read.ai meeting notes",
        "Ada's Notetaker (Otter.ai)",
        "Fathom AI Note Taker",
        "Meeting notes by tl;dv",
        "AI Companion",
        "MeetGeek"
      })
  void robotsThatTakeNotesAreNoPeople(String name) {
    assertThat(people("Name,Email\nAda,\n\"%s\",\n".formatted(name))).containsExactly("Ada||null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Otter", "Jamie Read", "Fred Fathom", "Notte Taker", "Aino Tesla"})
  void peopleAreNoRobots(String name) {
    assertThat(people("Name,Email\n\"%s\",\n".formatted(name))).hasSize(1);
  }

  @Test
  void aFileThatNamesNobodyIsNotTakenForASessionThatNobodyCameTo() {
    assertThat(sentence(utf8("Name (Original Name),User Email,Duration (Minutes)\n")))
        .startsWith("0: The file names nobody who came. Nothing was stored");
    assertThat(sentence(new byte[0])).startsWith("0: The file is empty. Expected Zoom’s");
    assertThat(sentence(utf8("Attended,User Name,Email\nNo,Ada,ada@example.org\n")))
        .startsWith("0: The file names nobody who came.");
  }

  @Test
  void ofOurOwnListThoseCameOfWhomItSaysSo() {
    String list =
        """
        Name,E-mail address,Organisation,Status,Place in the queue,Signed up at,Came
        Ada,ada@example.org,,registered,,2020-10-05 09:00,yes
        Bee,bee@example.org,,registered,,2020-10-05 09:00,no
        Cid,cid@example.org,,registered,,2020-10-05 09:00,not known
        """;

    assertThat(people(list)).containsExactly("Ada|ada@example.org|null");
    assertThat(sentence(utf8(list.replace(",yes", ",Not known"))))
        .startsWith("0: The file names nobody who came.");
  }

  @Test
  void whatIsNoReportIsRefusedByItsLines() {
    assertThat(sentence(utf8("date,track,title\n2020-10-08,leaders,Power\n")))
        .startsWith("1: There is no e-mail address in “date”. Expected Zoom’s participants report")
        .contains("\n2: There is no e-mail address in “2020-10-08”.");
    assertThat(sentence(utf8("ada@example.org\nbee@\n")))
        .startsWith("2: “bee@”: This does not look like an e-mail address.");
    assertThat(sentence(utf8("%PDF-1.7"))).startsWith("0: This is a PDF");
    assertThat(sentence(utf8("a\n\"never closed"))).startsWith("2: A quoted cell begins");
  }

  @Test
  void moreThanAnyReportHasIsNotRead() {
    String many =
        IntStream.range(0, 2_001)
            .mapToObj(n -> "p" + n + "@example.org\n")
            .collect(Collectors.joining());

    assertThat(sentence(utf8(many))).contains("names 2,001 people, more than the 2,000");
    assertThat(people(many.substring(many.indexOf('\n') + 1))).hasSize(2_000);
    assertThat(sentence(new byte[AttendanceFile.LARGEST + 1]))
        .isEqualTo("0: The file is larger than the 4 MB that are taken here.");
  }

  @Test
  void hundredsOfRejoinsOfOnePersonAreOneRow() {
    String rows =
        String.join(
            "",
            Collections.nCopies(
                5_000, "Ada,ada@example.org,2020-10-08 16:00:00,2020-10-08 16:30:00\n"));

    assertThat(people("Name,Email,Join Time,Leave Time\n" + rows))
        .containsExactly("Ada|ada@example.org|30");
  }

  @Property(tries = 300)
  void anyOctetsAreReadOrRefusedWithASentence(@ForAll byte[] octets) {
    assertThat(read(octets)).isNotNull();
  }

  /// Reports cut off, in other encodings, with octets changed: read or refused, whatever comes.
  @Property(tries = 300)
  void brokenReportsAreReadOrRefusedWithASentence(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> reports = List.of(MEETING, WEBINAR, TEAMS, "ada@example.org\nbee@example.org");
    List<Charset> charsets =
        List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            StandardCharsets.ISO_8859_1);
    byte[] file = reports.get(random.nextInt(4)).getBytes(charsets.get(random.nextInt(4)));
    for (int changes = random.nextInt(20); changes > 0; changes--) {
      file[random.nextInt(file.length)] = (byte) random.nextInt(256);
    }
    byte[] cut = Arrays.copyOf(file, 1 + random.nextInt(file.length));

    AttendanceFile.Reading reading = AttendanceFile.read(cut, null, DAY);

    if (reading instanceof AttendanceFile.Reading.Refused(List<AttendanceFile.Fault> faults)) {
      assertThat(faults)
          .isNotEmpty()
          .allSatisfy(fault -> assertThat(fault.sentence()).endsWith("."));
    }
  }
}
