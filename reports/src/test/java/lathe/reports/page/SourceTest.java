package lathe.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTest {
  private static List<String> names(String... paths) {
    List<Path> all = List.of(paths).stream().map(Path::of).toList();
    return all.stream().map(path -> Source.name(path, all)).toList();
  }

  @Test
  void aFileIsCalledByItsName() {
    assertThat(names("monday/run.json", "monday/lut.json", "/far/away/peers.json")).containsExactly("run.json", "lut.json", "peers.json");
  }

  @Test
  void filesOfOneNameAreCalledByTheirFoldersToo() {
    assertThat(names("monday/run.json", "friday/run.json", "lut.json")).containsExactly("monday/run.json", "friday/run.json", "lut.json");
    assertThat(names("a/x/run.json", "b/x/run.json", "b/y/run.json")).containsExactly("a/x/run.json", "b/x/run.json", "y/run.json");
  }

  /** The same file twice is the same file. */
  @Test
  void aFileNamedTwiceHasOneName() {
    assertThat(names("run.json", "./run.json")).containsExactly("run.json", "run.json");
  }
}
