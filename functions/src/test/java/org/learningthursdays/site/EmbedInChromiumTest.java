package org.learningthursdays.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.programme.ProgrammeFixture.BEFORE;
import static org.learningthursdays.programme.ProgrammeFixture.PROGRAMME;
import static org.learningthursdays.site.PageChecks.assertAccessible;
import static org.learningthursdays.site.PageChecks.assertFits;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Another website, of another origin and with a strict policy of its own, shows what is coming by
/// what the home page has to copy.
@Tag("slow")
class EmbedInChromiumTest {
  private static Optional<HttpServer> ours = Optional.empty();
  private static Optional<HttpServer> theirs = Optional.empty();

  /// What their page holds.
  private static String snippet = "";

  @BeforeAll
  static void start() throws IOException {
    Chromium.assumeThere();
    ours = Optional.of(PagesSite.serve(PROGRAMME, BEFORE));
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String page =
                "<!doctype html><html lang=en><title>Theirs</title><h1>Theirs</h1>" + snippet;
            byte[] octets = page.getBytes(StandardCharsets.UTF_8);
            exchange
                .getResponseHeaders()
                .set(
                    "content-security-policy",
                    "default-src 'none'; script-src " + site() + "; frame-src " + site());
            exchange.getResponseHeaders().set("content-type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, octets.length);
            exchange.getResponseBody().write(octets);
          }
        });
    other.start();
    theirs = Optional.of(other);
  }

  @AfterAll
  static void stop() {
    ours.ifPresent(running -> running.stop(0));
    theirs.ifPresent(running -> running.stop(0));
  }

  private static String site() {
    return "http://localhost:" + ours.orElseThrow().getAddress().getPort();
  }

  private static Page theirs(BrowserContext context) {
    Page page = context.newPage();
    page.navigate("http://127.0.0.1:" + theirs.orElseThrow().getAddress().getPort() + "/");
    return page;
  }

  private static BrowserContext context(Browser.NewContextOptions options) {
    return Chromium.browser().newContext(options);
  }

  /// What the home page has to copy, as one who copies it finds it.
  private static String copied(BrowserContext context, String id) {
    Page home = context.newPage();
    home.navigate(site());
    return home.locator("#" + id).inputValue();
  }

  @Test
  void theScriptPutsAFrameThereAsHighAsWhatItShows() {
    try (BrowserContext context = context(new Browser.NewContextOptions())) {
      snippet = copied(context, "elsewhere-script");
      List<String> complaints = new ArrayList<>();
      context.onConsoleMessage(message -> complaints.add(message.text()));

      Page page = theirs(context);
      Locator shown =
          page.frameLocator("iframe")
              .locator("a")
              .filter(text("1-2-1 Relational Meetings"))
              .first();
      shown.waitFor();
      page.waitForFunction("Number(document.querySelector('iframe').height) !== 600");

      assertThat(page.locator("iframe").getAttribute("title"))
          .isEqualTo("Learning Thursdays: coming sessions");
      Object inner = page.frames().getLast().evaluate("document.documentElement.scrollHeight");
      assertThat(Integer.parseInt(page.locator("iframe").getAttribute("height")))
          .isGreaterThanOrEqualTo((int) inner);
      assertThat(complaints).isEmpty();

      shown.click();
      page.waitForURL(site() + "/sessions/**");
    }
  }

  @Test
  void theFrameAloneIsEnough() {
    try (BrowserContext context = context(new Browser.NewContextOptions())) {
      snippet = copied(context, "elsewhere-frame");

      Page page = theirs(context);

      page.frameLocator("iframe")
          .locator("a")
          .filter(text("1-2-1 Relational Meetings"))
          .first()
          .waitFor();
    }
  }

  @Test
  void withoutScriptsALinkIsLeft() {
    try (BrowserContext context =
        context(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      snippet = copied(context, "elsewhere-script");

      Page page = theirs(context);

      assertThat(page.locator("a").getAttribute("href")).isEqualTo(site() + "/embed");
    }
  }

  @Test
  void noOtherPageIsFramed() {
    try (BrowserContext context = context(new Browser.NewContextOptions())) {
      snippet = "<iframe src='" + site() + "/'></iframe>";
      List<String> complaints = new ArrayList<>();
      context.onConsoleMessage(message -> complaints.add(message.text()));

      Page page = theirs(context);
      page.waitForTimeout(200);

      assertThat(String.join("", complaints)).contains("frame-ancestors");
    }
  }

  @Test
  void theFrameIsAccessibleAndFitsANarrowColumn() {
    try (BrowserContext context =
        context(new Browser.NewContextOptions().setViewportSize(280, 600))) {
      Page page = context.newPage();
      page.navigate(site() + "/embed");

      assertAccessible(page);
      assertFits(page);
    }
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
