package org.learningthursdays.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/// What every page has to stand in a browser, in light and in dark. A page is looked at once its
/// style is there, which on a busy machine comes after its text.
public final class PageChecks {
  /// More than any page takes, with the links of the mails on it.
  private static final int MOST_PRESSES = 500;

  private PageChecks() {}

  /// axe-core finds nothing against WCAG 2.2 AA or its own advice; in dark, only the rules on
  /// colours are asked again. It is run here rather than by its builder, which collects frames, and
  /// opens one more page to do so: ours have none.
  public static void assertAccessible(Page page) {
    page.waitForLoadState();
    page.evaluate(AxeBuilder.getAxeScript());
    assertNothingFound(
        page,
        """
        async () => {
          const dark = matchMedia('(prefers-color-scheme: dark)').matches;
          const results = await axe.run({
            runOnly: dark
              ? {type: 'rule', values: ['color-contrast', 'link-in-text-block']}
              : {type: 'tag', values:
                  ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']},
            resultTypes: ['violations'],
          });
          return results.violations.map(rule => rule.id + ': ' + rule.nodes[0].html);
        }
        """);
  }

  /// A script finds nothing, neither in dark nor in light.
  ///
  /// @param script its value is a list
  public static void assertNothingFound(Page page, String script) {
    for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      assertThat((List<?>) page.evaluate(script)).as(page.url() + " in " + scheme).isEmpty();
    }
  }

  /// Nothing scrolls sideways.
  public static void assertFits(Page page) {
    page.waitForLoadState();
    assertNothingFound(
        page,
        "[document.documentElement.scrollWidth].filter(w => w !== %d)"
            .formatted(page.viewportSize().width));
  }

  /// Whatever is pressed is as big as a fingertip, links within sentences aside.
  public static void assertPressable(Page page) {
    page.waitForLoadState();
    assertNothingFound(
        page,
        """
        [...document.querySelectorAll(
            '.button, summary, nav a, .name, .choices a, .title a, h3 a, .foot li a, '
            + '.tick label, .choose label, input:not([type=checkbox]):not([type=radio])')]
          .filter(e => e.checkVisibility())
          .filter(e => e.getBoundingClientRect().height < 44)
          .map(e => e.outerHTML)
        """);
  }

  /// The keyboard reaches everything once, and shows where it is. Radio buttons of one name are
  /// reached as one. A mail's frame is another process: focus comes and goes there later than the
  /// key, so it is noted as it arrives.
  public static void assertReachedByKeyboard(Page page) {
    page.waitForLoadState();
    int all =
        (int)
            page.evaluate(
                """
                () => {
                  const all = [...document.querySelectorAll(
                        'a, button, summary, input, select, textarea')]
                    .filter(e => e.checkVisibility() && e.tabIndex >= 0)
                    .filter((e, i, all) => e.type !== 'radio'
                        || all.findIndex(r => r.type === 'radio' && r.name === e.name) === i);
                  const seen = new Set();
                  window.reached = [];
                  document.addEventListener('focusin', event => {
                    const e = event.target;
                    if (e.tagName !== 'IFRAME' && window.reached.length < all.length) {
                      window.reached.push(
                        seen.has(e) ? 'again ' + e.outerHTML : getComputedStyle(e).outlineStyle);
                      seen.add(e);
                    }
                  });
                  return all.length;
                }
                """);
    for (int presses = 0; reached(page).size() < all && presses < MOST_PRESSES; presses++) {
      page.keyboard().press("Tab");
    }
    assertThat(reached(page)).as(page.url()).hasSize(all).allMatch("solid"::equals);
  }

  private static List<?> reached(Page page) {
    return (List<?>) page.evaluate("window.reached");
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
