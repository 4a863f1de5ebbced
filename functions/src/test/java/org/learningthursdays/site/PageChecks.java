package org.learningthursdays.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/// What every page has to stand in a browser. A page is looked at once its style is there, which on
/// a busy machine comes after its text.
public final class PageChecks {
  private PageChecks() {}

  /// axe-core finds nothing against WCAG 2.2 AA or its own advice. It is run here rather than by
  /// its builder, which collects frames, and opens one more page to do so: ours have none.
  public static void assertAccessible(Page page) {
    page.waitForLoadState();
    page.evaluate(AxeBuilder.getAxeScript());
    Object violations =
        page.evaluate(
            """
            async () => {
              const results = await axe.run({
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                resultTypes: ['violations'],
              });
              return results.violations.map(rule => rule.id + ': ' + rule.nodes[0].html);
            }
            """);
    assertThat((List<?>) violations).as(page.url()).isEmpty();
  }

  /// Nothing scrolls sideways.
  public static void assertFits(Page page) {
    page.waitForLoadState();
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .as(page.url())
        .isEqualTo(page.viewportSize().width);
  }

  /// Whatever is pressed is as big as a fingertip, links within sentences aside.
  public static void assertPressable(Page page) {
    page.waitForLoadState();
    Object small =
        page.evaluate(
            """
            [...document.querySelectorAll(
                '.button, summary, nav a, .name, .choices a, .title a, h3 a, .foot li a, '
                + '.tick label, .choose label, input:not([type=checkbox]):not([type=radio])')]
              .filter(e => e.checkVisibility())
              .filter(e => e.getBoundingClientRect().height < 44)
              .map(e => e.outerHTML)
            """);
    assertThat((List<?>) small).as(page.url()).isEmpty();
  }

  /// The keyboard reaches everything once, in its order, and shows where it is. Radio buttons of
  /// one name are reached as one.
  public static void assertReachedByKeyboard(Page page) {
    page.waitForLoadState();
    int all =
        (int)
            page.evaluate(
                """
                [...document.querySelectorAll('a, button, summary, input')]
                  .filter(e => e.checkVisibility() && e.tabIndex >= 0)
                  .filter((e, i, all) => e.type !== 'radio'
                      || all.findIndex(r => r.type === 'radio' && r.name === e.name) === i)
                  .length
                """);
    for (int reached = 0; reached < all; reached++) {
      String focused = afterTab(page);
      // Day, month, year and the calendar of one field; the frame with a mail, and its links
      while (focused.startsWith("within")) {
        focused = afterTab(page);
      }
      assertThat(focused).as(page.url()).isEqualTo("solid");
    }
  }

  private static String afterTab(Page page) {
    page.keyboard().press("Tab");
    return (String)
        page.evaluate(
            """
            () => {
              const e = document.activeElement;
              const seen = e.dataset.seen;
              e.dataset.seen = 'yes';
              if (e.tagName === 'IFRAME') {
                return 'within a frame';
              }
              if (seen && ['date', 'time', 'datetime-local'].includes(e.type)) {
                return 'within a date';
              }
              const outline = getComputedStyle(e).outlineStyle;
              return seen || e === document.body ? 'again ' + e.outerHTML : outline;
            }
            """);
  }

  /// Opens every fold; those that shut each other no longer do.
  public static void openAll(Page page) {
    page.evaluate(
        """
        document.querySelectorAll('details').forEach(fold => {
          fold.removeAttribute('name');
          fold.open = true;
        })
        """);
  }
}
