package lathe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is packed for devices is whole: {@code .ci/run} unpacks and starts it, here its pages are read. */
class DistributionTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private static Stream<String> found(Path file, String regex) throws Exception {
    return Pattern.compile(regex).matcher(Files.readString(file)).results().map(match -> match.group(1)).toList().stream();
  }

  @Test
  void everyPageThatAPackedPageLinksToIsPacked() throws Exception {
    List<String> packed = found(Path.of("src/main/assembly/distribution.xml"), "<include>([^<]+)</include>").toList();
    List<Path> pages = Stream.concat(Stream.of("README.md", "CONTRIBUTING.md").map(HOME::resolve),
        Files.list(HOME.resolve("docs")).filter(page -> page.toString().endsWith(".md"))).toList();
    int links = 0;
    for (Path page : pages) {
      for (String link : found(page, "\\]\\((?!https?:|#)([^)#]+)").toList()) {
        Path target = HOME.relativize(page.resolveSibling(link).normalize());
        assertThat(HOME.resolve(target)).as("%s links to it", page).exists();
        assertThat(packed).as("%s links to %s", page, target)
            .anyMatch(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(target));
        links++;
      }
    }
    assertThat(links).isGreaterThan(10);
  }
}
