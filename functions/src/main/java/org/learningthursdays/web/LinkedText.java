package org.learningthursdays.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Plain text whose web addresses become links, as organisers write it: one for mails and pages.
public record LinkedText(List<Piece> pieces) {
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)\\b(?:https?://|www\\.)(?=[\\p{L}\\p{N}])[^\\s<>\"“”]+");

  /// Signs at an address's end that belong to the sentence around it.
  private static final String TRAILING_PUNCTUATION = ".,;:!?'’*…";

  private static final Pattern BETWEEN_PARAGRAPHS = Pattern.compile("\\n[ \\t]*\\n[ \\t\\n]*");

  public sealed interface Piece {
    /// Line ends stay.
    record Words(String text) implements Piece {}

    /// A web address.
    ///
    /// @param text as it is shown
    record Link(String text, String url) implements Piece {}
  }

  public LinkedText {
    pieces = List.copyOf(pieces);
  }

  /// A text without empty lines.
  public static LinkedText of(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher address = ADDRESS.matcher(text);
    int done = 0;
    while (address.find()) {
      String found = address.group().substring(0, length(address.group()));
      if (address.start() > done) {
        pieces.add(new Piece.Words(text.substring(done, address.start())));
      }
      pieces.add(link(found));
      done = address.start() + found.length();
    }
    if (done < text.length()) {
      pieces.add(new Piece.Words(text.substring(done)));
    }
    return new LinkedText(pieces);
  }

  /// The paragraphs of a text, which empty lines part.
  public static List<LinkedText> paragraphs(String text) {
    return Arrays.stream(BETWEEN_PARAGRAPHS.split(text))
        .filter(paragraph -> !paragraph.isBlank())
        .map(LinkedText::of)
        .toList();
  }

  /// How long an address is without the sentence's punctuation; a bracket that was opened within it
  /// is its own.
  private static int length(String address) {
    int end = address.length();
    while (TRAILING_PUNCTUATION.indexOf(address.charAt(end - 1)) >= 0
        || isUnopened(address, end, '(', ')')
        || isUnopened(address, end, '[', ']')) {
      end--;
    }
    return end;
  }

  private static boolean isUnopened(String address, int end, char opening, char closing) {
    String whole = address.substring(0, end);
    return whole.charAt(end - 1) == closing
        && whole.chars().filter(c -> c == closing).count()
            > whole.chars().filter(c -> c == opening).count();
  }

  private static Piece.Link link(String found) {
    boolean isWhole = found.regionMatches(true, 0, "http", 0, 4);
    String url = TextLink.of(isWhole ? found : "https://" + found);
    return new Piece.Link(isWhole ? url : found, url);
  }

  /// The text as it is shown, in which apps find the same links.
  public String plain() {
    return pieces.stream()
        .map(piece ->
            switch (piece) {
              case Piece.Words(String text) -> text;
              case Piece.Link(String text, _) -> text;
            })
        .collect(Collectors.joining());
  }
}
