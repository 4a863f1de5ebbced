package org.learningthursdays.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.learningthursdays.web.LinkedText;

/// Writes a mail as text. Paragraphs stay on one line, however long: mail apps wrap them to their
/// own width.
final class MailText {
  private static final String RULE = "-".repeat(40);

  private MailText() {}

  static String of(MailBody body) {
    List<String> parts = new ArrayList<>();
    parts.add(underlined(body.title()));
    body.blocks().forEach(block -> parts.add(text(block)));
    parts.add(RULE);
    parts.add(footer(body.footer()));
    return parts.stream()
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining("\n\n", "", "\n"));
  }

  private static String text(MailBlock block) {
    return switch (block) {
      case MailBlock.Paragraph(String text) -> text;
      case MailBlock.Prose(List<LinkedText> paragraphs) ->
          paragraphs.stream().map(LinkedText::plain).collect(Collectors.joining("\n\n"));
      case MailBlock.Heading(String text) -> text.isBlank() ? "" : underlined(text);
      case MailBlock.Notice(String text) -> text.isBlank() ? "" : "! " + text;
      case MailBlock.Note(String from, String text) ->
          barred(from + ":\n" + LinkedText.of(text).plain());
      case MailBlock.Button(String label, String url) -> link(label, url);
      case MailBlock.Links(List<MailBlock.Link> links) -> links(links);
      case MailBlock.Points(List<String> points) ->
          lines(points.stream().map(point -> "- " + point).toList());
      case MailBlock.Facts(List<MailBlock.Fact> facts) ->
          lines(facts.stream().map(fact -> fact.name() + ": " + fact.value()).toList());
      case MailBlock.Card card -> card(card);
      case MailBlock.Row(List<MailBlock.Card> cards) ->
          cards.stream().map(MailText::card).collect(Collectors.joining("\n\n"));
      case MailBlock.Choice choice ->
          lines(List.of(choice.question(), links(choice.answers()), choice.scale()));
    };
  }

  private static String card(MailBlock.Card card) {
    List<String> all = new ArrayList<>();
    all.add(card.label());
    all.add(card.title());
    all.addAll(card.lines());
    card.links().forEach(link -> all.add(link(link.label(), link.url())));
    return barred(lines(all));
  }

  /// What stands apart, with a bar before each of its lines.
  private static String barred(String text) {
    return text.lines()
        .map(line -> line.isEmpty() ? "|" : "| " + line)
        .collect(Collectors.joining("\n"));
  }

  private static String footer(MailBody.Footer footer) {
    List<String> all = new ArrayList<>();
    all.add("Learning Thursdays are run by Citizens UK, the charity for community organising.");
    all.add(footer.why());
    if (footer.ownPage() != null) {
      all.add(link("Your own page", footer.ownPage()));
    }
    if (footer.leave() != null) {
      all.add(link(footer.leave().label(), footer.leave().url()));
    }
    return lines(all);
  }

  private static String links(List<MailBlock.Link> links) {
    return lines(links.stream().map(link -> link(link.label(), link.url())).toList());
  }

  private static String link(String label, String url) {
    return label + ": " + url;
  }

  private static String lines(List<String> lines) {
    return lines.stream().filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
  }

  private static String underlined(String title) {
    int longest =
        title.lines().mapToInt(line -> line.codePointCount(0, line.length())).max().orElse(0);
    return title + "\n" + RULE.substring(0, Math.min(longest, RULE.length()));
  }
}
