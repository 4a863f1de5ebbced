package org.learningthursdays.mail;

import java.util.List;
import org.learningthursdays.web.LinkedText;
import org.learningthursdays.web.TextLink;

/// A block of a mail's content, which [MailBody] renders as HTML and as text, so that both say the
/// same. Its texts are plain: markup is escaped. Empty texts and lists are left out.
public sealed interface MailBlock {
  /// A link.
  ///
  /// @param label says where, without the words around it: “See the session”
  record Link(String label, String url) {
    public Link {
      url = TextLink.of(url);
    }
  }

  /// Sentences. A line end stays one.
  record Paragraph(String text) implements MailBlock {}

  /// What organisers wrote: paragraphs with empty lines between them, whose web addresses become
  /// links.
  record Prose(List<LinkedText> paragraphs) implements MailBlock {
    public Prose {
      paragraphs = List.copyOf(paragraphs);
    }

    /// The prose of a text.
    public static Prose of(String text) {
      return new Prose(LinkedText.paragraphs(text));
    }
  }

  /// A heading over the blocks after it.
  record Heading(String text) implements MailBlock {}

  /// A warning, such as of a cancellation.
  record Notice(String text) implements MailBlock {}

  /// What somebody says in their own words; web addresses in it are links.
  ///
  /// @param from who says it
  record Note(String from, String text) implements MailBlock {}

  /// The call to action.
  record Button(String label, String url) implements MailBlock {
    public Button {
      url = TextLink.of(url);
    }
  }

  /// Secondary links.
  record Links(List<Link> links) implements MailBlock {
    public Links {
      links = List.copyOf(links);
    }
  }

  /// A bulleted list.
  record Points(List<String> points) implements MailBlock {
    public Points {
      points = List.copyOf(points);
    }
  }

  /// Names with values: “Before: Thursday 8 October, 16:00”.
  record Facts(List<Fact> facts) implements MailBlock {
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /// One name with its value.
  record Fact(String name, String value) {}

  /// A session, or whatever else stands apart with a title of its own.
  ///
  /// @param label above the title, such as the track: “Masterclass”; may be empty
  /// @param lines below it: when, for whom, a note
  /// @param isStruck whether it does not take place, which a word in `label` or `lines` says too
  record Card(String label, String title, List<String> lines, List<Link> links, boolean isStruck)
      implements MailBlock {
    public Card {
      lines = List.copyOf(lines);
      links = List.copyOf(links);
    }

    /// A card of something that takes place.
    public static Card of(String label, String title, List<String> lines, Link... links) {
      return new Card(label, title, lines, List.of(links), false);
    }
  }

  /// Cards of the same rank: beside each other where there is room, and the first link of each as a
  /// button.
  record Row(List<Card> cards) implements MailBlock {
    public Row {
      cards = List.copyOf(cards);
    }
  }

  /// A question that is answered by following a link, such as how many stars a session deserves.
  ///
  /// @param lowest what the first answer means, such as “not useful”
  /// @param highest what the last answer means
  record Choice(String question, String lowest, String highest, List<Link> answers)
      implements MailBlock {
    public Choice {
      answers = List.copyOf(answers);
      if (answers.isEmpty()) {
        throw new IllegalArgumentException("a choice needs answers");
      }
    }

    /// What the ends of the scale mean; empty if its answers say it themselves.
    public String scale() {
      return lowest.isBlank()
          ? ""
          : "%s: %s; %s: %s"
              .formatted(answers.getFirst().label(), lowest, answers.getLast().label(), highest);
    }
  }
}
